package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.ClusterView.StoreList;
import io.zeebeops.operator.cluster.arbiter.Standing;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.IdMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one process saw of clusters, as the observer keeps it: by uid, and gone with the process. */
final class Looks {
    private record Look(boolean reached, boolean stalled, List<Backup> backups, Instant listedAt) {
        static final Look NONE = new Look(false, false, List.of(), Instant.EPOCH);
    }

    private final HistoryWorld world;
    private final Map<String, Look> byUid = new HashMap<>();
    private final Map<String, IdMode> idModes = new HashMap<>();

    Looks(HistoryWorld world) {
        this.world = world;
    }

    void clear() {
        byUid.clear();
        idModes.clear();
    }

    /** Looks; says whether the cluster began or ceased to answer. */
    boolean look(ClusterObject cluster) {
        SimulatedZeebe zeebe = world.zeebes.get(cluster.name());
        Look before = byUid.get(cluster.uid());
        Look known = before == null ? Look.NONE : before;
        Instant at = world.time.operatorNow();
        Look now = new Look(zeebe.reachable() && zeebe.permits(), zeebe.reachable(), known.backups(), known.listedAt());
        if (now.reached()
                && zeebe.speech.identity().backups().listsAndDeletes()
                && new ModelManagement(zeebe, new Caller("ZeebeCluster", cluster.uid(), 0), world).backups()
                        instanceof Answer.Ok<List<Backup>>(List<Backup> backups)) {
            now = new Look(
                    true,
                    false,
                    backups.stream().filter(backup -> !backup.markedDeleted()).toList(),
                    at);
        }
        byUid.put(cluster.uid(), now);
        return before == null || before.reached() != now.reached();
    }

    boolean known(ClusterObject cluster) {
        return byUid.containsKey(cluster.uid());
    }

    boolean reached(ClusterObject cluster) {
        Look look = byUid.get(cluster.uid());
        return look != null && look.reached();
    }

    StoreList store(ClusterObject cluster) {
        Look look = byUid.getOrDefault(cluster.uid(), Look.NONE);
        return new StoreList(
                look.backups().stream().map(Backup::id).collect(Collectors.toSet()), look.listedAt(), idMode(cluster));
    }

    void idsMade(ClusterObject cluster, IdMode told) {
        if (told != IdMode.UNKNOWN) {
            idModes.put(cluster.uid(), told);
        }
    }

    /** What a take told last; else what can be seen. */
    private IdMode idMode(ClusterObject cluster) {
        SimulatedZeebe zeebe = world.zeebes.get(cluster.name());
        IdMode seen = zeebe.speech != Speech.V8_9
                ? IdMode.EXPLICIT
                : zeebe.showsThatItMakesIds() ? IdMode.GENERATED : IdMode.UNKNOWN;
        return idModes.getOrDefault(cluster.uid(), seen);
    }

    ClusterView view(ClusterObject cluster) {
        if (cluster.suspended()) {
            return new ClusterView.Unavailable("Suspended", "it is suspended.", false);
        }
        Look look = byUid.get(cluster.uid());
        if (look == null) {
            return new ClusterView.NotLookedAt();
        }
        return look.reached()
                ? new ClusterView.Available(
                        world.zeebes.get(cluster.name()).speech.identity(),
                        world.breakage == Breakage.LIST_IGNORED ? StoreList.UNKNOWN : store(cluster))
                : new ClusterView.Unavailable("Unreachable", "it does not answer.", look.stalled());
    }

    Standing standing(ClusterObject cluster, Set<Long> managed) {
        Look look = byUid.get(cluster.uid());
        return cluster.suspended() || look == null || !look.reached()
                ? new Standing.Closed("ClusterUnavailable")
                : new Standing.Open(look.backups().stream()
                        .anyMatch(backup ->
                                backup.state() == Backup.State.IN_PROGRESS && !managed.contains(backup.id())));
    }
}
