'use strict';

// What the official conformance runner finds: of each revision its scenarios, with how many checks
// pass at least and, where not all do, why that is no fault.

// The fault that the runner tells, for each reason.
const REASONS = {
  tool: [
    "wants tools of the runner's own",
    /Unknown tool|diagnostic tool|no tool with x-mcp-header|_tool' not found|InputRequiredResult/,
  ],
  prompt: ["wants prompts of the runner's own", /Unknown prompt/],
  resource: ["wants resources of the runner's own", /Resource not found/],
  completion: ['completion is not offered', /Method not found: completion\/complete/],
  logging: ['messages for a log are not sent', /Method not found: logging\/setLevel/],
  subscription: ['nothing to subscribe to', /Method not found: resources\/subscribe/],
};

const SESSIONS = `
server-initialize 3
server-session-lifecycle 3
logging-set-level 1 logging
ping 2
completion-complete 1 completion
tools-list 3
tools-call-simple-text 1 tool
tools-call-image 1 tool
tools-call-audio 1 tool
tools-call-embedded-resource 1 tool
tools-call-mixed-content 1 tool
tools-call-with-logging 1 logging
tools-call-error 1 tool
tools-call-with-progress 1 tool
tools-call-sampling 1 tool
tools-call-elicitation 1 tool
json-schema-2020-12 1 tool
elicitation-sep1034-defaults 1 tool
server-sse-polling 0
server-sse-multiple-streams 1
elicitation-sep1330-enums 1 tool
resources-list 2
resources-read-text 1 resource
resources-read-binary 1 resource
resources-templates-read 1 resource
resources-subscribe 1 subscription
resources-unsubscribe 1 subscription
prompts-list 2
prompts-get-simple 1 prompt
prompts-get-with-args 1 prompt
prompts-get-embedded-resource 1 prompt
prompts-get-with-image 1 prompt
dns-rebinding-protection 2
`;

const STATELESS = `
server-stateless 21 tool
completion-complete 1 completion
tools-list 4
tools-call-simple-text 1 tool
tools-call-image 1 tool
tools-call-audio 1 tool
tools-call-embedded-resource 1 tool
tools-call-mixed-content 1 tool
tools-call-error 1 tool
tools-call-with-progress 1 tool
json-schema-2020-12 1 tool
server-sse-multiple-streams 1
resources-list 2
resources-read-text 1 resource
resources-read-binary 1 resource
resources-templates-read 1 resource
sep-2164-resource-not-found 4
prompts-list 2
prompts-get-simple 1 prompt
prompts-get-with-args 1 prompt
prompts-get-embedded-resource 1 prompt
prompts-get-with-image 1 prompt
dns-rebinding-protection 2
caching 7
http-header-validation 14
http-custom-header-server-validation 1 tool
input-required-result-basic-elicitation 1 tool
input-required-result-basic-sampling 1 tool
input-required-result-basic-list-roots 1 tool
input-required-result-request-state 1 tool
input-required-result-multiple-input-requests 1 tool
input-required-result-multi-round 1 tool
input-required-result-missing-input-response 1
input-required-result-non-tool-request 1 prompt
input-required-result-result-type 1 tool
input-required-result-unsupported-methods 2
input-required-result-tampered-state 1 tool
input-required-result-capability-check 1 tool
input-required-result-ignore-extra-params 1
input-required-result-validate-input 3
`;

function parse(text) {
  const lines = text.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [scenario, passes, word] = line.split(' ');
      const [reason, fault] = word ? REASONS[word] : ['', undefined];
      return [scenario, { passes: Number(passes), reason, fault }];
    }),
  );
}

module.exports = {
  expected: new Map([
    ['2025-11-25', parse(SESSIONS)],
    ['2026-07-28', parse(STATELESS)],
  ]),
};
