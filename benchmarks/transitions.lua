-- Every request receives another dossier, in the version after its submission.
local token = os.getenv("BENCH_TOKEN")
local last = tonumber(os.getenv("BENCH_FROM"))

function request()
  last = last + 1
  return wrk.format("POST", string.format("%s/T%07d/transitions", wrk.path, last), {
    ["Authorization"] = "Bearer " .. token,
    ["Content-Type"] = "application/json",
    ["If-Match"] = '"1"',
  }, '{"action":"receive"}')
end

local refused = 0
function response(status)
  if status ~= 200 then refused = refused + 1 end
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.timeout + summary.errors.connect, latency:percentile(95)))
end
