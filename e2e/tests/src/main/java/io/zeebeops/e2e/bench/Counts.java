package io.zeebeops.e2e.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How often what happened. */
record Counts(TreeMap<String, Double> byName) {
    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^zeebeops_kubernetes_requests_total\\{([^}]*)\\} (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** The operator's requests to the API server, by verb and resource, from its metrics. */
    static Counts ofApiRequests(String metrics) {
        var counts = new TreeMap<String, Double>();
        REQUESTS.matcher(metrics).results().forEach(line -> {
            Map<String, String> labels = LABEL.matcher(line.group(1))
                    .results()
                    .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
            counts.merge(labels.get("verb") + " " + labels.get("resource"), Double.valueOf(line.group(2)), Double::sum);
        });
        return new Counts(counts);
    }

    /** What was added since, for one of so many. */
    Counts since(Counts before, int divisor) {
        var difference = new TreeMap<String, Double>();
        byName.forEach((name, count) -> {
            var added = count - before.byName().getOrDefault(name, 0.0);
            if (added > 0) {
                difference.put(name, added / divisor);
            }
        });
        return new Counts(difference);
    }
}
