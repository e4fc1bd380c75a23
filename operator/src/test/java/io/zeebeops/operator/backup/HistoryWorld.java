package io.zeebeops.operator.backup;

import io.zeebeops.v1alpha1.ZeebeBackup;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Everything there is in one history. */
final class HistoryWorld {
    static final String FIRST = "a";
    static final String SECOND = "b";

    private static final Duration UNTIL_SEEN = Duration.ofMillis(500);

    final SimulatedTime time = new SimulatedTime();
    final Mishaps mishaps = new Mishaps();
    final ApiServer api = new ApiServer(time);
    final Map<String, SimulatedZeebe> zeebes = new LinkedHashMap<>();
    final Oracle oracle = new Oracle(time, api, zeebes);
    final Breakage breakage;
    final Set<String> leftBehind = new HashSet<>();
    final Set<String> deletedByUser = new HashSet<>();
    final Set<BackupEvent.Reason> events = new HashSet<>();

    HistoryWorld(int partitions, int turn, Breakage breakage) {
        this.breakage = breakage;
        zeebes.put(FIRST, new SimulatedZeebe(FIRST, Speech.of(turn), partitions, time));
        zeebes.get(FIRST).makeIds(turn % 2 == 0, turn % 3 == 0);
        zeebes.put(SECOND, new SimulatedZeebe(SECOND, Speech.V8_6, 1, time));
        if (breakage == Breakage.NO_CONFLICTS) {
            api.withoutLocking();
        }
        api.createCluster(FIRST);
        api.createCluster(SECOND);
    }

    SimulatedZeebe zeebeOf(ZeebeBackup backup) {
        return zeebes.get(backup.getSpec().clusterRef().name());
    }

    /** An id that an object means to ask for is left alone: nobody could tell afterwards who took it. */
    void strangerTakes(SimulatedZeebe zeebe, long id) {
        if (!oracle.isTold(zeebe.name, id) && zeebe.healthy()) {
            zeebe.strangerTakes(id);
            oracle.strangerAsked(zeebe, id);
            time.advance(UNTIL_SEEN);
        }
    }

    /** The only moment when it can be told: the object's own question is the next thing that happens. 8.1 never tells it. */
    void strangerIsFaster(SimulatedZeebe zeebe, long id) {
        if (zeebe.speech != Speech.V8_1 && !oracle.isAsked(zeebe.name, id) && zeebe.healthy()) {
            mishaps.stop();
            zeebe.strangerTakes(id);
            oracle.strangerAsked(zeebe, id);
        }
    }

    void userDeletes(String name) {
        api.backup(name)
                .latest()
                .ifPresent(one -> deletedByUser.add(one.getMetadata().getUid()));
        api.delete(name);
    }

    /** As the namespace controller does it: nothing new, and everything is deleted, in any order. */
    void terminateNamespace() {
        api.terminateNamespace();
        api.backupNames().forEach(this::userDeletes);
        zeebes.keySet().forEach(api::deleteCluster);
    }

    void told(ZeebeBackup about, BackupEvent event) {
        events.add(event.reason());
        if (event.reason() == BackupEvent.Reason.DataLeftBehind
                || event.reason() == BackupEvent.Reason.DeleteUnsupported) {
            leftBehind.add(about.getMetadata().getUid());
        }
    }
}
