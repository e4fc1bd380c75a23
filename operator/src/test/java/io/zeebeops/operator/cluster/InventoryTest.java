package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.NOW;
import static io.zeebeops.operator.cluster.ClusterExamples.backup;
import static io.zeebeops.operator.cluster.ClusterExamples.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last complete list of the store, and what bounds the calls to a cluster. */
class InventoryTest {
    private static final Failure CUT = new Failure.Transient("Cut.");

    private final Inventory listed =
            Inventory.NONE.listed(List.of(backup(3, State.COMPLETED), backup(7, State.FAILED)), NOW);

    @Test
    void itIsListedAtOnceThenAtItsInterval() {
        assertThat(Inventory.NONE.nextAt(cluster().getSpec(), false)).isBefore(NOW);
        assertThat(listed.nextAt(cluster().getSpec(), false)).isEqualTo(NOW.plusSeconds(600));
        assertThat(listed.failed(CUT, NOW.plusSeconds(600)).nextAt(cluster().getSpec(), false))
                .isEqualTo(NOW.plusSeconds(660));
    }

    @Test
    void whileSomebodyWaitsForABackupToEndItIsListedSoon() {
        Inventory moving = Inventory.NONE.listed(List.of(backup(3, State.IN_PROGRESS)), NOW);
        assertThat(moving.nextAt(cluster().getSpec(), true)).isEqualTo(NOW.plusSeconds(20));
        assertThat(moving.nextAt(cluster().getSpec(), false)).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void aListThatFailedKeepsTheLastOneAndItsTime() {
        Inventory failed = listed.failed(CUT, NOW.plusSeconds(600));
        assertThat(failed.storeList()).isEqualTo(listed.storeList());
        assertThat(failed.listedAt()).isEqualTo(NOW);
        assertThat(failed.problem()).contains(CUT);
        assertThat(failed.listed(List.of(), NOW.plusSeconds(1200)).problem()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyABackupInProgressThatNoObjectTellsOfIsAStrangers(State state) {
        Inventory store = Inventory.NONE.listed(List.of(backup(3, state)), NOW);
        assertThat(store.foreignBackup(id -> false)).isEqualTo(state == State.IN_PROGRESS);
        assertThat(store.foreignBackup(id -> id == 3)).isFalse();
    }

    @Test
    void whatBecameOfBackupsSincePutsItRight() {
        Inventory now = listed.with(Map.of(
                7L, Optional.empty(),
                9L, Optional.of(backup(9, State.COMPLETED))));
        assertThat(now.backups()).containsExactly(backup(3, State.COMPLETED), backup(9, State.COMPLETED));
        assertThat(now.latestCompleted()).contains(backup(9, State.COMPLETED));
        assertThat(now.listedAt()).isEqualTo(NOW);
    }

    /** 8.9 shows what it is about to delete. */
    @Test
    void whatIsMarkedAsDeletedIsNotThere() {
        assertThat(Inventory.NONE
                        .listed(List.of(backup(3, State.DELETED)), NOW)
                        .storeList()
                        .ids())
                .isEmpty();
    }

    @Test
    void aListShowsWhatItHeldAfterAMoment() {
        ClusterView.StoreList store = listed.storeList();
        assertThat(store.highest()).isEqualTo(7);
        assertThat(store.showsAfter(3, NOW.minusMillis(1))).isTrue();
        assertThat(store.showsAfter(3, NOW)).isFalse();
        assertThat(store.showsAfter(4, NOW.minusMillis(1))).isFalse();
        assertThat(ClusterView.StoreList.UNKNOWN.highest()).isZero();
        assertThat(ClusterView.StoreList.UNKNOWN.showsAfter(3, NOW)).isFalse();
    }
}
