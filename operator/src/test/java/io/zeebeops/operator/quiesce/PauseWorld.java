package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.cluster.ClusterEvent;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import java.time.Duration;
import java.util.TreeMap;

/** Everything there is in one history. */
final class PauseWorld {
    static final Duration CAP = Duration.ofHours(2);

    final SimulatedTime time = new SimulatedTime();
    final Mishaps mishaps = new Mishaps();
    final PauseApi api = new PauseApi(time);
    final PauseZeebe zeebe;
    final PauseBreakage breakage;
    final boolean brokerAccess;
    final Duration poll;
    final TreeMap<String, Integer> seen = new TreeMap<>();
    final HotBackups backups;
    final PauseOracle oracle;

    PauseWorld(int partitions, boolean brokerAccess, Duration poll, PauseBreakage breakage) {
        this.zeebe = new PauseZeebe(partitions, time);
        this.brokerAccess = brokerAccess;
        this.poll = poll;
        this.breakage = breakage;
        this.backups = new HotBackups(time);
        this.oracle = new PauseOracle(this);
        api.onChange(oracle);
        if (breakage == PauseBreakage.NO_FINALIZER) {
            api.withoutFinalizers();
        }
        api.createCluster(spec(UnownedPause.Report, false));
    }

    ZeebeClusterSpec spec(UnownedPause unowned, boolean suspended) {
        return new ZeebeClusterSpec(
                new Management("http://zeebe.camunda.svc:9600", null, null, null),
                null,
                (int) poll.toSeconds(),
                null,
                unowned,
                suspended);
    }

    void told(ClusterEvent event) {
        count("cluster " + event.reason());
        oracle.told(event);
    }

    void told(QuiesceEvent event) {
        count("claim " + event.reason());
    }

    void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
