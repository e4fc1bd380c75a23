package io.zeebeops.operator.exporter;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.backup.SimulatedTime;
import java.time.Duration;
import java.util.TreeMap;

/** Everything there is in one history. */
final class ChangeWorld {
    static final Duration POLL = Duration.ofSeconds(60);

    final SimulatedTime time = new SimulatedTime();
    final Mishaps mishaps = new Mishaps();
    final TreeMap<String, Integer> seen = new TreeMap<>();
    final ChangeBreakage breakage;
    final ChangeZeebe zeebe;
    final ChangeApi api;
    final ChangeOracle oracle;
    final ChangeProcess operator;

    /** What a ZeebeCluster may be. */
    enum Standing {
        THERE,
        MISSING,
        SUSPENDED,
        DUPLICATE
    }

    Standing cluster = Standing.THERE;

    ChangeWorld(int partitions, ChangeBreakage breakage) {
        this.breakage = breakage;
        this.zeebe = new ChangeZeebe(partitions, time);
        this.api = new ChangeApi(time, this::changed);
        this.oracle = new ChangeOracle(this);
        this.operator = new ChangeProcess(this);
    }

    private void changed(String name) {
        operator.soon(name);
    }

    void become(Standing next) {
        if (next != cluster) {
            cluster = next;
            operator.allSoon();
        }
    }

    void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
