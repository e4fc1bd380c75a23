package io.zeebeops.operator.quiesce;

import static io.zeebeops.operator.quiesce.PauseOracle.require;

import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.ReplicaView;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Faults stop, time goes on, and what must be true then is looked at. */
final class PauseEnding {
    /** What is on its way when faults stop has arrived then. */
    private static final Duration SETTLES = Duration.ofSeconds(60);

    private static final Duration BROKERS_START = Duration.ofSeconds(30);
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    private final PauseHistory history;
    private final PauseWorld world;
    private final boolean clusterStays;

    PauseEnding(PauseHistory history, boolean clusterStays) {
        this.history = history;
        this.world = history.world;
        this.clusterStays = clusterStays;
    }

    void check() {
        heal();
        everythingIsAsAsked();
        nobodyWantsAnythingAnyMore();
        calmIsSilent();
        everythingCanGo();
    }

    private void heal() {
        world.mishaps.stop();
        world.time.skewOperator(Duration.ZERO);
        world.zeebe.heal();
        history.pass(BROKERS_START);
        world.zeebe.removeCorruptMarkers();
        history.pass(BROKERS_START);
        if (clusterStays) {
            world.api.createCluster(world.spec(UnownedPause.Report, false));
        }
        world.api.editCluster(spec -> world.spec(UnownedPause.Report, false));
        history.operator.clusterSoon();
        history.pass(SETTLES);
    }

    /** Who was granted something has it; who wants something that can be had, gets it. */
    private void everythingIsAsAsked() {
        if (!clusterStays || isLeaving()) {
            return;
        }
        world.zeebe.strangerResumes();
        history.pass(Duration.ofSeconds(90));
        world.api.claims().filter(claim -> !isAtItsEnd(claim)).forEach(claim -> {
            boolean waits = grants().stream()
                    .anyMatch(grant -> grant.uid().equals(claim.getMetadata().getUid())
                            && grant.state() != Grant.State.Granted
                            && grant.state() != Grant.State.Waiting
                            && grant.since().plus(ENOUGH).isBefore(world.time.instant()));
            require(!waits, "a pause does not come about", grants(), description());
        });
    }

    private boolean isLeaving() {
        return world.api
                .cluster()
                .latest()
                .map(one -> one.isMarkedForDeletion())
                .orElse(true);
    }

    private static boolean isAtItsEnd(GatewayQuiesce claim) {
        return claim.getStatus() != null && claim.getStatus().outcome() != null;
    }

    private void nobodyWantsAnythingAnyMore() {
        world.backups.clear();
        if (world.api.version() % 2 == 0) {
            world.api.claimNames().forEach(world.api::deleteClaim);
        } else {
            world.api.claimNames().forEach(name -> world.api.editClaim(name, 1));
        }
        history.operator.clusterSoon();
        history.pass(world.poll.multipliedBy(2));
        nothingOfOursIsPaused();
        history.pass(Duration.ofSeconds(60));
        world.api
                .claims()
                .filter(claim -> claim.getStatus() != null && claim.getStatus().startedAt() != null)
                .forEach(claim -> require(
                        claim.getStatus().outcome() != null && claim.getStatus().releasedAt() != null,
                        "no end",
                        claim.getStatus(),
                        description()));
        require(
                world.api
                        .cluster()
                        .latest()
                        .map(one -> one.getMetadata().getFinalizers().isEmpty())
                        .orElse(true),
                "the ledger stays open",
                description());
    }

    private void nothingOfOursIsPaused() {
        world.oracle.news();
        for (int broker = 0; broker < PauseZeebe.BROKERS; broker++) {
            boolean strangers = world.oracle
                    .pauser(broker)
                    .filter(PauseZeebe.STRANGER::equals)
                    .isPresent();
            for (ReplicaView replica : world.zeebe.truth(broker)) {
                require(
                        replica.exporterPhase() == ExporterPhase.EXPORTING || strangers || world.oracle.leftBehind(),
                        "left paused",
                        broker,
                        replica,
                        description());
            }
        }
    }

    private void calmIsSilent() {
        world.zeebe.strangerResumes();
        history.pass(world.poll.multipliedBy(2).plusSeconds(40));
        long version = world.api.version();
        int calls = history.operator.changingCalls();
        history.pass(Duration.ofMinutes(3));
        require(world.api.version() == version, "writes while calm", description());
        require(history.operator.changingCalls() == calls, "calls while calm", description());
        for (int broker = 0; broker < PauseZeebe.BROKERS; broker++) {
            require(
                    world.zeebe.truth(broker).stream().noneMatch(ReplicaView::processingPaused)
                            || world.oracle.leftBehind(),
                    "processing left paused",
                    description());
        }
    }

    private void everythingCanGo() {
        world.api.claimNames().forEach(world.api::deleteClaim);
        world.api.deleteCluster();
        history.pass(Duration.ofMinutes(2));
        require(world.api.cluster().latest().isEmpty(), "a deletion hangs", description());
    }

    private List<Grant> grants() {
        return world.api
                .cluster()
                .latest()
                .map(one -> one.getStatus())
                .map(status -> status.grants())
                .orElse(List.of());
    }

    private Supplier<String> description() {
        return () ->
                world.api.cluster().latest().map(one -> one.getMetadata() + " " + one.getSpec() + " " + one.getStatus())
                        + " "
                        + world.api
                                .claims()
                                .map(one -> one.getSpec() + " " + one.getStatus())
                                .toList();
    }
}
