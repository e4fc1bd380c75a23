package io.zeebeops.simulator.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** What shall become of the next backup that is accepted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fate")
@JsonSubTypes({
    @JsonSubTypes.Type(Fate.Completes.class),
    @JsonSubTypes.Type(Fate.InOrder.class),
    @JsonSubTypes.Type(Fate.Fails.class),
    @JsonSubTypes.Type(Fate.NeverStarts.class),
    @JsonSubTypes.Type(Fate.Misses.class),
    @JsonSubTypes.Type(Fate.NotDelivered.class)
})
public sealed interface Fate {

    /** It completes: what happens without any fate. */
    record Completes() implements Fate {}

    /** It completes; the partitions begin in this order, the others after them. */
    record InOrder(List<Integer> partitions) implements Fate {}

    /** Partitions fail, each for its reason, when they would have completed. */
    record Fails(Map<Integer, String> reasons) implements Fate {

        public Fails(int partition, String reason) {
            this(Map.of(partition, reason));
        }
    }

    /** It is accepted, its id is used up, and it is never seen: 404 for ever. */
    record NeverStarts() implements Fate {}

    /** One partition accepts it and never writes it: INCOMPLETE for ever; taking it again is refused. */
    record Misses(int partition) implements Fate {}

    /** The connection to one partition's leader breaks before it heard of the take; taking it again completes it. */
    record NotDelivered(int partition) implements Fate {}
}
