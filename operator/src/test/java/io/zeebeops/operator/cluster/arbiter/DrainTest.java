package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Grant.Want;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exporters catch up only while exporting runs, so who wants it paused waits for those who wait for that. */
class DrainTest {
    private static final Requests DRAINS =
            claim("drains", Want.ProcessingPaused).age(9).draining();
    private static final Requests DRAINED =
            claim("drains", Want.ProcessingPaused, Want.ExportingPaused).age(9).underWay();

    private final Scene scene = new Scene();

    @ParameterizedTest
    @EnumSource(names = {"ExportingPaused", "ExportingSoftPaused"})
    void exportingIsNotPausedMeanwhile(Want exporting) {
        scene.settle(DRAINS, claim("other", exporting));
        assertThat(scene.states()).isEqualTo("drains:Granted(Verified) other:Waiting(WaitsForDrain)");
    }

    @Test
    void whoWaitedSharesThePauseOnceTheyCaughtUp() {
        Requests other = claim("other", Want.ExportingPaused);
        scene.settle(DRAINS, other);
        scene.settle(DRAINED, other);
        assertThat(scene.states()).isEqualTo("drains:Granted(Verified) other:Granted(Verified)");
    }

    @Test
    void anOlderOneIsNotKeptWaitingByOneDrainAfterTheOther() {
        Requests other = claim("other", Want.ExportingPaused).age(5);
        Requests next = claim("next", Want.ProcessingPaused).draining();
        scene.settle(DRAINS, other, next);
        assertThat(scene.states())
                .isEqualTo("drains:Granted(Verified) other:Waiting(WaitsForDrain) next:Waiting(WaitsForTurn)");
        scene.settle(other, next);
        assertThat(scene.states()).isEqualTo("other:Granted(Verified) next:Granted(Verified)");
    }

    @Test
    void severalMayDrainAtOnceAndPauseExportingWhenAllHaveDone() {
        Requests second = claim("second", Want.ProcessingPaused).age(5);
        scene.settle(DRAINS, second.draining());
        assertThat(scene.states()).isEqualTo("drains:Granted(Verified) second:Granted(Verified)");

        scene.settle(DRAINED, second.draining());
        assertThat(scene.states()).isEqualTo("drains:Waiting(WaitsForDrain) second:Granted(Verified)");
        scene.settle(DRAINED, second.wanting(Want.ProcessingPaused, Want.ExportingPaused));
        assertThat(scene.states()).isEqualTo("drains:Granted(Verified) second:Granted(Verified)");
    }

    @Test
    void whoHasExportingPausedKeepsItSo() {
        Requests first = claim("first", Want.ExportingPaused).age(20);
        scene.settle(first);
        scene.settle(first, DRAINS);
        assertThat(scene.states()).isEqualTo("first:Granted(Verified) drains:Granted(Verified)");
    }
}
