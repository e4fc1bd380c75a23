package io.zeebeops.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param toLook from the answer to the create until it was looked whether the id is free, for each backup
 * @param toPost from the answer to the create until the POST reached Zeebe, for each backup
 * @param toCompleted from the end of the last partition until a watch told that the object is Completed
 * @param apiRequests of the operator to the API server, for one backup
 * @param zeebeRequests that the ZeebeBackup caused at Zeebe, for one backup
 * @param looks requests to Zeebe in all that looked at the cluster
 * @param took the measured backups in all
 * @param startUp from exec until /readyz is 200
 * @param memoryAtFirst resident, when the cluster was first seen healthy
 * @param memoryAtLast resident, after all backups
 */
record Figures(
        List<Duration> toLook,
        List<Duration> toPost,
        List<Duration> toCompleted,
        Counts apiRequests,
        Counts zeebeRequests,
        int looks,
        Duration took,
        Duration startUp,
        long memoryAtFirst,
        long memoryAtLast) {

    /** Markdown. */
    String table() {
        var rows = new ArrayList<String>();
        rows.add("| what | p50 | p99 | max |");
        rows.add("| --- | --: | --: | --: |");
        rows.add(row("from apply to the look at the id (granted by then)", Percentiles.of(toLook)));
        rows.add(row("from apply to POST", Percentiles.of(toPost)));
        rows.add(row("from Zeebe's end to Completed", Percentiles.of(toCompleted)));
        rows.add("");
        rows.add("| for one backup | requests |");
        rows.add("| --- | --: |");
        apiRequests.byName().forEach((name, count) -> rows.add(row("API server: " + name, count)));
        zeebeRequests.byName().forEach((name, count) -> rows.add(row("Zeebe: " + name, count)));
        rows.add("");
        rows.add("| the operator | |");
        rows.add("| --- | --: |");
        rows.add("| start-up, exec to ready | %.1f s |".formatted(startUp.toMillis() / 1e3));
        rows.add("| resident memory after start | %d MiB |".formatted(memoryAtFirst >> 20));
        rows.add("| resident memory after %d backups | %d MiB |".formatted(toPost.size(), memoryAtLast >> 20));
        rows.add("| looks at the cluster, requests to Zeebe a minute | %.0f |"
                .formatted(looks * 60.0 / Math.max(1, took.toSeconds())));
        return String.join("\n", rows);
    }

    private static String row(String what, Percentiles durations) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        what,
                        Percentiles.inMillis(durations.at(50)),
                        Percentiles.inMillis(durations.at(99)),
                        Percentiles.inMillis(durations.at(100)));
    }

    private static String row(String what, double count) {
        return String.format(Locale.ROOT, "| %s | %.2f |", what, count);
    }
}
