package io.zeebeops.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Faults of requests as people write them: {@code method=POST&path=/actuator/backups*&times=1&fault=cut-after}. */
public final class FaultText {

    /** Lets the fault wait for requests. */
    public static void add(HttpFaults faults, String text, Instant now) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        add(faults, query, now);
    }

    /** {@code times} counts requests, {@code for} is time; without both it hits one request. */
    static void add(HttpFaults faults, Map<String, String> query, Instant now) {
        String lasting = query.get("for");
        faults.add(new RequestFault(
                query.getOrDefault("method", "*"),
                required(query, "path"),
                fault(query),
                lasting == null || query.containsKey("times") ? times(query) : null,
                lasting == null ? null : now.plus(Duration.parse(lasting))));
    }

    private static int times(Map<String, String> query) {
        int times = Integer.parseInt(query.getOrDefault("times", "1"));
        if (times < 1) {
            throw new IllegalArgumentException("A fault must hit one request at least");
        }
        return times;
    }

    private static HttpFault fault(Map<String, String> query) {
        return switch (required(query, "fault")) {
            case "delay" -> new HttpFault.Delay(Duration.parse(required(query, "by")));
            case "status" ->
                new HttpFault.Status(
                        Integer.parseInt(required(query, "status")),
                        Answer.JSON,
                        query.getOrDefault("body", "{\"message\":\"Told to fail\"}"));
            case "cut-before" -> new HttpFault.CutBefore();
            case "cut-after" -> new HttpFault.CutAfter();
            case "timeout-after" -> new HttpFault.TimeoutAfter();
            case "garbage" -> new HttpFault.Garbage();
            case "endless-body" -> new HttpFault.EndlessBody();
            case String other -> throw new IllegalArgumentException("There is no fault '%s'".formatted(other));
        };
    }

    /** The word for a fault, with what else is said of it. */
    static String of(HttpFault fault) {
        return switch (fault) {
            case HttpFault.Delay(Duration by) -> "delay by " + by;
            case HttpFault.Status(int status, String contentType, String body) -> "status " + status;
            case HttpFault.CutBefore ignored -> "cut-before";
            case HttpFault.CutAfter ignored -> "cut-after";
            case HttpFault.TimeoutAfter ignored -> "timeout-after";
            case HttpFault.Garbage ignored -> "garbage";
            case HttpFault.EndlessBody ignored -> "endless-body";
        };
    }

    private static String required(Map<String, String> query, String name) {
        String value = query.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
        return value;
    }

    private FaultText() {}
}
