-- GET requests, with If-None-Match if BENCH_ETAG is set and a bearer token if BENCH_TOKEN is set.
local headers = {}
if os.getenv("BENCH_ETAG") then headers["If-None-Match"] = os.getenv("BENCH_ETAG") end
if os.getenv("BENCH_TOKEN") then headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN") end
function request() return wrk.format("GET", nil, headers) end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.timeout + summary.errors.connect, latency:percentile(95)))
end
