package io.zeebeops.simulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Faults at random moments, each put right again after a while: the same seed gives the same script.
 *
 * @param seed what it is made of
 * @param faults how many things go wrong
 * @param within from now to the last of them; all is well again at most {@link #LONGEST} later
 */
public record FaultScript(long seed, int faults, Duration within) {

    /** How long a fault lasts at most. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /** A mishap, and when it comes, from the start of the script. */
    public record Moment(Duration at, Mishap mishap) {}

    public FaultScript {
        if (faults < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("A script needs one fault at least, and time for it");
        }
    }

    /** What happens when to a cluster of this shape, in order of time. */
    public List<Moment> moments(ClusterShape shape) {
        Random random = new Random(seed);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            Duration at = Duration.ofMillis(random.nextLong(within.toMillis()));
            Duration end = at.plusMillis(1 + random.nextLong(LONGEST.toMillis()));
            add(moments, random, shape, at, end);
        }
        moments.sort((one, other) -> one.at().compareTo(other.at()));
        return moments;
    }

    private static void add(List<Moment> moments, Random random, ClusterShape shape, Duration at, Duration end) {
        int broker = random.nextInt(shape.brokers());
        int partition = 1 + random.nextInt(shape.partitions());
        List<Integer> members = shape.members(partition);
        int member = members.get(random.nextInt(members.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                moments.add(new Moment(at, new Mishap.BrokerDies(broker)));
                moments.add(new Moment(end, new Mishap.BrokerStarts(broker)));
            }
            case 2 -> {
                moments.add(new Moment(at, new Mishap.BrokerHangs(broker)));
                moments.add(new Moment(end, new Mishap.BrokerGoesOn(broker)));
            }
            case 3 -> moments.add(new Moment(at, new Mishap.LeaderMoves(partition, member)));
            case 4 -> moments.add(new Moment(at, new Mishap.PauseLost(member, partition)));
            case 5 -> {
                moments.add(new Moment(at, new Mishap.PartitionDies(partition)));
                moments.add(new Moment(end, new Mishap.PartitionRevives(partition)));
            }
            case 6 -> {
                moments.add(new Moment(
                        at, new Mishap.StoreIs(random.nextBoolean() ? StoreState.DOWN : StoreState.HANGING)));
                moments.add(new Moment(end, new Mishap.StoreIs(StoreState.UP)));
            }
            case 7 -> {
                moments.add(new Moment(at, new Mishap.ChangesStick(true)));
                moments.add(new Moment(end, new Mishap.ChangesStick(false)));
            }
            case 8 -> moments.add(new Moment(at, new Mishap.StrangerTakes()));
            default -> moments.add(new Moment(at, new Mishap.NextBackup(fate(random, partition))));
        }
    }

    private static Fate fate(Random random, int partition) {
        return switch (random.nextInt(4)) {
            case 0 -> new Fate.Fails(partition, "told to fail by a script");
            case 1 -> new Fate.NeverStarts();
            case 2 -> new Fate.Misses(partition);
            default -> new Fate.NotDelivered(partition);
        };
    }
}
