// Runs at the edge on each request for a page or a file: every place of the console is the one page, which reads its
// address itself. Only files have a dot in the last part of their path.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  if (!/\.[^/]*$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
