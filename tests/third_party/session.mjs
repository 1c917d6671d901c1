// SPDX-License-Identifier: MIT
// A conversation with @felores/kie-ai-mcp-server, unmodified, over its standard streams: it makes music at the emulator and
// waits for its end. Then the files are fetched, and their first bytes looked at.
// node session.mjs SERVER BASE_URL
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const [server, baseUrl] = process.argv.slice(2);
const child = spawn(process.execPath, [server], {
  stdio: ["pipe", "pipe", "inherit"],
  env: {
    ...process.env,
    KIE_AI_API_KEY: "key-of-the-test",
    KIE_AI_BASE_URL: `${baseUrl}/api/v1`,
    KIE_AI_TIMEOUT: "20000",
    KIE_AI_ALLOW_DIRECT_GENERATION: "true", // its own setting: a program asks, no person
  },
});
const answers = new Map();
createInterface({ input: child.stdout }).on("line", (line) => {
  const message = JSON.parse(line);
  answers.get(message.id)?.(message);
});

let lastId = 0;
const send = (message) => child.stdin.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\n");
async function ask(method, params) {
  const id = ++lastId;
  const answer = new Promise((resolve) => answers.set(id, resolve));
  send({ id, method, params });
  const { result, error } = await answer;
  if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
  return result;
}

/// What a tool answers, which is JSON as text.
async function call(name, args) {
  const result = await ask("tools/call", { name, arguments: args });
  console.log(`${name}: ${result.content[0].text.replace(/\s+/g, " ").slice(0, 400)}`);
  return JSON.parse(result.content[0].text);
}

function expect(what, good) {
  console.log(`${good ? "ok" : "WRONG"}: ${what}`);
  if (!good) process.exitCode = 1;
}

async function makeMusic(name, request, status) {
  console.log(`--- ${name}`);
  const made = await call("suno_generate_music", request);
  expect("a task was made", made.success === true && /^[0-9a-f]{32}$/.test(made.task_id));
  const ended = await call("wait_for_task", { task_id: made.task_id, timeout_seconds: 60, interval_seconds: 1 });
  expect(`it ended as ${status}`, ended.status === status);
  return ended;
}

async function checkFiles(urls) {
  expect("there are two files", urls?.length === 2);
  for (const url of urls ?? []) {
    const answer = await fetch(url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const mp3 = bytes[0] === 0xff && (bytes[1] & 0xe0) === 0xe0;
    expect(`${url} is MP3 of ${bytes.length} bytes`, answer.headers.get("content-type") === "audio/mpeg" && mp3 && bytes.length > 100000);
  }
}

await ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } });
send({ method: "notifications/initialized" });

const simple = { prompt: "a quiet song of the sea", customMode: false, instrumental: true, model: "V5" };
await checkFiles((await makeMusic("an idea", simple, "completed")).result_urls);
const custom = { ...simple, customMode: true, instrumental: false, style: "Folk", title: "Harbour Lights" };
await checkFiles((await makeMusic("words, style and title", custom, "completed")).result_urls);
await makeMusic("a task that fails", { ...simple, prompt: "fail-audio: no music" }, "failed");
child.stdin.end();
child.kill();
if (!process.exitCode) console.log("done");
