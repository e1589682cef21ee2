// Messages between a script that expects an extension around it and us: it posts, we take.
if (!globalThis.channel) {
  const posted = [];
  let waiting = null;
  globalThis.autoconsentSendMessage = (message) => {
    posted.push(message);
    waiting?.(posted.splice(0));
    waiting = null;
    return Promise.resolve();
  };
  globalThis.channel = {
    take: () => (posted.length ? Promise.resolve(posted.splice(0)) : new Promise((resolve) => { waiting = resolve; })),
    give: (message) => { globalThis.autoconsentReceiveMessage(message); },
  };
}
