package io.zeebeops.simulator.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that goes wrong, or is put right again, at a moment of a {@link FaultScript}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "mishap")
@JsonSubTypes({
    @JsonSubTypes.Type(Mishap.BrokerDies.class),
    @JsonSubTypes.Type(Mishap.BrokerStarts.class),
    @JsonSubTypes.Type(Mishap.BrokerHangs.class),
    @JsonSubTypes.Type(Mishap.BrokerGoesOn.class),
    @JsonSubTypes.Type(Mishap.LeaderMoves.class),
    @JsonSubTypes.Type(Mishap.PauseLost.class),
    @JsonSubTypes.Type(Mishap.PartitionDies.class),
    @JsonSubTypes.Type(Mishap.PartitionRevives.class),
    @JsonSubTypes.Type(Mishap.StoreIs.class),
    @JsonSubTypes.Type(Mishap.ChangesStick.class),
    @JsonSubTypes.Type(Mishap.StrangerTakes.class),
    @JsonSubTypes.Type(Mishap.NextBackup.class)
})
public sealed interface Mishap {

    /** {@link ModelFaults#brokerDown}. */
    record BrokerDies(int broker) implements Mishap {}

    /** {@link ModelFaults#brokerUp}. */
    record BrokerStarts(int broker) implements Mishap {}

    /** {@link ModelFaults#brokerHangs}. */
    record BrokerHangs(int broker) implements Mishap {}

    /** {@link ModelFaults#brokerGoesOn}. */
    record BrokerGoesOn(int broker) implements Mishap {}

    /** {@link ModelFaults#moveLeader}. */
    record LeaderMoves(int partition, int broker) implements Mishap {}

    /** {@link ModelFaults#pauseLost}. */
    record PauseLost(int broker, int partition) implements Mishap {}

    /** {@link ModelFaults#partitionDead}. */
    record PartitionDies(int partition) implements Mishap {}

    /** {@link ModelFaults#partitionAlive}. */
    record PartitionRevives(int partition) implements Mishap {}

    /** {@link ModelFaults#store(StoreState)}. */
    record StoreIs(StoreState state) implements Mishap {}

    /** {@link ModelFaults#changesStuck}. */
    record ChangesStick(boolean stuck) implements Mishap {}

    /** Somebody else takes a backup, with an id that is higher than any. */
    record StrangerTakes() implements Mishap {}

    /** {@link ModelFaults#nextBackup}. */
    record NextBackup(Fate fate) implements Mishap {}
}
