package io.zeebeops.simulator.replay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** Answers that are awaited. */
final class Outstanding {

    private final Set<Future<?>> answers = ConcurrentHashMap.newKeySet();

    void add(Future<?> answer) {
        answers.add(answer);
    }

    /** How many are not there yet. */
    long count() {
        answers.removeIf(Future::isDone);
        return answers.size();
    }
}
