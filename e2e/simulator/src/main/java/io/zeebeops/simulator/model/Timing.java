package io.zeebeops.simulator.model;

import java.time.Duration;

/**
 * How long things take in the simulated cluster.
 *
 * @param startDelay from an accepted take until a partition's backup can be seen in the store (404 until then)
 * @param stagger by how much each partition is later than the one before it, so that INCOMPLETE can be seen
 * @param backupDuration from IN_PROGRESS to the end of a partition's backup
 * @param changeStep one operation (one exporter on one replica) of a cluster change
 * @param electionTime from the loss of a leader, or the return of a quorum, to the next leader
 * @param forgetAfter how long the gateway still lists a dead broker
 * @param brokerStart from the start of a broker's process until it answers
 * @param storeRetry how long a broker goes on trying to reach a store that is away
 * @param lateDelete when a delete that timed out is carried out, counted from the return of the store
 * @param brokerTimeout how long the gateway waits for a broker; Zeebe's default is 15 s
 * @param snapshotPeriod how often each replica takes a snapshot; Zeebe's default is 5 minutes
 */
public record Timing(
        Duration startDelay,
        Duration stagger,
        Duration backupDuration,
        Duration changeStep,
        Duration electionTime,
        Duration forgetAfter,
        Duration brokerStart,
        Duration storeRetry,
        Duration lateDelete,
        Duration brokerTimeout,
        Duration snapshotPeriod) {

    /** About what the recorded cluster took. */
    public static Timing recorded() {
        return new Timing(
                Duration.ofMillis(100),
                Duration.ofMillis(40),
                Duration.ofMillis(350),
                Duration.ofMillis(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5));
    }

    /** Everything at once, and a gateway that gives up after half a second: for tests in real time. */
    public static Timing quick() {
        Duration moment = Duration.ofMillis(10);
        return new Timing(
                moment,
                Duration.ZERO,
                moment,
                Duration.ofMillis(1),
                moment,
                moment,
                moment,
                Duration.ofSeconds(1),
                moment,
                Duration.ofMillis(500),
                Duration.ofMinutes(5));
    }

    /** From an accepted take until one partition's backup can be seen. */
    Duration startOn(int partition) {
        return startDelay.plus(stagger.multipliedBy(partition - 1L));
    }

    public Timing withStartDelay(Duration startDelay) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }

    public Timing withStagger(Duration stagger) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }

    public Timing withBackupDuration(Duration backupDuration) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }

    public Timing withChangeStep(Duration changeStep) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }

    /** Sets how long brokers are away: election, the gateway's memory of a dead broker, and start. */
    public Timing withBrokerTimes(Duration electionTime, Duration forgetAfter, Duration brokerStart) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }

    /** Sets how the store's absence is felt. */
    public Timing withStoreTimes(Duration storeRetry, Duration lateDelete) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }

    public Timing withBrokerTimeout(Duration brokerTimeout) {
        return new Timing(
                startDelay,
                stagger,
                backupDuration,
                changeStep,
                electionTime,
                forgetAfter,
                brokerStart,
                storeRetry,
                lateDelete,
                brokerTimeout,
                snapshotPeriod);
    }
}
