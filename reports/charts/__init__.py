"""Pictures as SVG: geometry here, drawing in `templates/charts/`. Colours come from the style sheet, so that a picture
follows light, dark and print; sizes are in the units of its viewBox."""
