package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition has come: what it has processed, and what the leader's exporters have acknowledged. Between two changes of pace both are
 * functions of time, so that nothing has to happen for them to go on.
 */
final class Progress {

    /** What one exporter has acknowledged. */
    static final class Acknowledged {
        /** Position after the last record; -1 before the first. */
        long position = -1;
        /** What it acknowledged before is in {@code position} already. */
        Instant since = Instant.EPOCH;
        /** Records up to here were never meant for it. */
        long notUpTo = -1;

        boolean stopped;
    }

    long base = -1;
    Instant since = Instant.EPOCH;
    /** Records in the log that are exported and not processed yet. */
    long unprocessed;

    long recordsPerSecond;
    Map<String, Acknowledged> exporters = new LinkedHashMap<>();

    long processed(Instant now) {
        return recordsPerSecond == 0
                ? base
                : base + recordsPerSecond * Duration.between(since, now).toMillis() / 1000;
    }

    void pace(Instant now, long perSecond, Map<String, Pace> paces) {
        settle(now, paces);
        recordsPerSecond = perSecond;
    }

    void append(long records, Instant now, Map<String, Pace> paces) {
        settle(now, paces);
        unprocessed += records;
    }

    void process(long records, Instant now, Map<String, Pace> paces) {
        settle(now, paces);
        unprocessed -= records;
        base += records;
    }

    private void settle(Instant now, Map<String, Pace> paces) {
        exporters.forEach((id, exporter) -> exporter.position = acknowledged(id, exporter, now, paces));
        base = processed(now);
        since = now;
    }

    private long written(Instant now) {
        return processed(now) + unprocessed;
    }

    /** What the slowest exporter has acknowledged; -1 without any. */
    long exported(Instant now, Map<String, Pace> paces) {
        long lowest = -1;
        boolean first = true;
        for (Map.Entry<String, Acknowledged> exporter : exporters.entrySet()) {
            long position = acknowledged(exporter.getKey(), exporter.getValue(), now, paces);
            lowest = first ? position : Math.min(lowest, position);
            first = false;
        }
        return lowest;
    }

    private long acknowledged(String id, Acknowledged exporter, Instant now, Map<String, Pace> paces) {
        Pace pace = paces.getOrDefault(id, Pace.AT_ONCE);
        Instant last = pace.last(now);
        Instant seen = last.minus(pace.lag());
        if (exporter.stopped || pace.failing() || last.isBefore(exporter.since) || seen.isBefore(since)) {
            return exporter.position;
        }
        long written = written(seen);
        return written <= exporter.notUpTo ? exporter.position : written + 1;
    }

    /** Exporters stop, or go on from what they have acknowledged. */
    void stop(boolean stop, Instant now, Map<String, Pace> paces) {
        exporters.forEach((id, exporter) -> {
            exporter.position = acknowledged(id, exporter, now, paces);
            exporter.stopped = stop;
            exporter.since = now;
        });
    }

    /** What an exporter has acknowledged counts from now on only: its pace changes. */
    void settleExporter(String id, Instant now, Instant since, Map<String, Pace> paces) {
        Acknowledged exporter = exporters.get(id);
        if (exporter != null) {
            exporter.position = acknowledged(id, exporter, now, paces);
            exporter.since = since;
        }
    }

    /** Exporters that never acknowledged anything have done so up to the first record. */
    void atLeastZero(Instant now, Map<String, Pace> paces) {
        settle(now, paces);
        exporters.values().forEach(exporter -> exporter.position = Math.max(0, exporter.position));
    }

    /** A new exporter; it begins after all there is, or where another one is. */
    void enable(String id, @Nullable String from, boolean stopped, Instant now, Map<String, Pace> paces) {
        Acknowledged added = new Acknowledged();
        added.since = now;
        added.stopped = stopped;
        Acknowledged other = from == null ? null : exporters.get(from);
        if (from == null || other == null) {
            added.notUpTo = written(now);
        } else {
            added.position = acknowledged(from, other, now, paces);
        }
        exporters.put(id, added);
    }

    /** A new leader's exporters begin where its copy is. */
    void begin(Iterable<String> ids, long position, boolean stopped, Instant now) {
        exporters.clear();
        for (String id : ids) {
            Acknowledged exporter = new Acknowledged();
            exporter.position = position;
            exporter.stopped = stopped;
            exporter.since = now;
            exporters.put(id, exporter);
        }
    }
}
