-- Reads, with If-None-Match where BENCH_ETAG is set and as somebody where BENCH_TOKEN is.
local headers = {}
if os.getenv("BENCH_ETAG") then headers["If-None-Match"] = os.getenv("BENCH_ETAG") end
if os.getenv("BENCH_TOKEN") then headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN") end
function request() return wrk.format("GET", nil, headers) end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.timeout + summary.errors.connect, latency:percentile(95)))
end
