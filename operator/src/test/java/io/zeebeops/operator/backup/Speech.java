package io.zeebeops.operator.backup;

import io.zeebeops.operator.zeebe.Identity;

/** Which dialect a Zeebe of a history speaks. */
enum Speech {
    /** Ids are given; a delete is carried out at once. */
    V8_6,
    /** A delete is carried out later, a partition at a time; ids are given until they are made, and the other way round. */
    V8_9,
    /** There is neither list nor delete. */
    V8_1;

    private static final Speech[] TURNS = {V8_6, V8_9, V8_1, V8_6, V8_9};

    /** Some of them more often than others. */
    static Speech of(int turn) {
        return TURNS[turn % TURNS.length];
    }

    Identity identity() {
        return switch (this) {
            case V8_6 -> Sighting.ZEEBE;
            case V8_9 -> Sighting.ZEEBE_89;
            case V8_1 -> Sighting.ZEEBE_81;
        };
    }
}
