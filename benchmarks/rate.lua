-- Every request is the answer of another phone, with an id of its own, to another invitation.
local last = tonumber(os.getenv("BENCH_FROM"))

function request()
  last = last + 1
  local id = string.format("00000000-0000-4000-8000-%012x", last)
  return wrk.format("POST", string.format("%s/T%07d", wrk.path, last), { ["Content-Type"] = "application/json" },
    '{"id":"' .. id .. '","scores":{"overall":5,"attitude":4},"comment":"' .. os.getenv("BENCH_COMMENT") .. '",' ..
    '"answered_at":"2026-11-28T09:30:00+07:00","sent_at":"2026-11-28T09:30:05+07:00"}')
end

local refused = 0
function response(status)
  if status ~= 201 then refused = refused + 1 end
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.timeout + summary.errors.connect, latency:percentile(95)))
end
