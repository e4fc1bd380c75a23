package io.zeebeops.operator.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Counts the requests to the API server, by verb and resource. */
public final class RequestCounter implements Interceptor {
    private static final String METER = "zeebeops.kubernetes.requests";

    private final Map<ApiRequest, LongAdder> counts = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    RequestCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Requests that were sent so far, whatever became of them. */
    public Map<ApiRequest, Long> counts() {
        return counts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        ApiRequest request = ApiRequest.of(chain.request());
        counts.computeIfAbsent(request, unseen -> new LongAdder()).increment();
        String code = "none";
        try {
            Response response = chain.proceed(chain.request());
            code = Integer.toString(response.code());
            return response;
        } finally {
            meters.counter(METER, "verb", request.verb(), "resource", request.resource(), "code", code)
                    .increment();
        }
    }
}
