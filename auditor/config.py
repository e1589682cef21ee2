"""Settings: what the command line says, else the environment (AUDITOR_*), else the file given by --config, else ours.

A setting is named like the option it stands for, with underscores; the file may hold any of them:

    db = "audits.db"
    pages = 10
    visits = "no-choice,reject"
    user_agent = "Mozilla/5.0 …"

    [second_reader]                        # off without it: see auditor.second_reader
    url = "https://api.example/v1"         # of any OpenAI-compatible chat endpoint
    model = "its-name"
    key_env = "NAME_OF_A_VARIABLE"         # which holds the key; the key itself stands nowhere

Settings become the defaults of each command's options, so that a command knows nothing of where a value came from.
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from auditor.errors import UsageError


def _words(value: Any) -> Any:
    return value.split() if isinstance(value, str) else value


class SecondReaderSettings(BaseModel):
    """A chat endpoint that reads policies beside the rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    model: str
    key_env: str | None = None
    timeout: float = Field(default=60.0, gt=0)


class Settings(BaseSettings):
    """Every setting that a file or the environment may give; None where it gives none."""

    model_config = SettingsConfigDict(env_prefix="AUDITOR_", extra="forbid", frozen=True)

    db: Path | None = None
    quiet: bool | None = None
    verbose: bool | None = None
    pages: int | None = Field(default=None, ge=1)
    visits: str | None = None
    policy: str | None = None
    timeout: float | None = Field(default=None, gt=0)
    concurrency: int | None = Field(default=None, ge=1)
    fail_on: str | None = None
    fail_on_new: bool | None = None
    suppressions: Path | None = None
    browser: str | None = None
    user_agent: str | None = None
    locale: str | None = None
    proxy: str | None = None
    obey_robots: bool | None = None
    connect_to: Annotated[list[str] | None, NoDecode, BeforeValidator(_words)] = None
    insecure: bool | None = None
    allow_private: bool | None = None
    keep: str | None = None
    second_reader: SecondReaderSettings | None = None
    queue: str | None = None
    bundles: str | None = None
    notify: Annotated[list[str] | None, NoDecode, BeforeValidator(_words)] = None


def load_settings(file: Path | None) -> dict[str, Any]:
    """The settings that the environment and a TOML file give, by name.

    Raises UsageError for a file that is not there, is no TOML, or holds a name or value that is none of ours.
    """
    if file is not None and not file.is_file():
        raise UsageError(f"There is no settings file {file}.", "Name a TOML file with --config.")

    class FromFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return env_settings, TomlConfigSettingsSource(settings_cls, file)

    try:
        return FromFile().model_dump(exclude_none=True)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, item['loc']))}: "
            + ("there is no such setting" if item["type"] == "extra_forbidden" else item["msg"])
            for item in error.errors()
        )
        raise UsageError(
            f"A setting cannot be used: {problems}.",
            f"Look at {file or 'the environment'}; settings are {', '.join(Settings.model_fields)}.",
        ) from error
    except (SettingsError, ValueError) as error:
        raise UsageError(f"{file} cannot be read: {error}.", "It must be TOML: name = value, a line each.") from error
