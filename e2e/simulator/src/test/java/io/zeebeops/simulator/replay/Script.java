package io.zeebeops.simulator.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * What was done to the processes of a recording, and when: recordings tell it in words, and their order is not always that of time. Steps
 * have the numbers of the recording.
 */
final class Script {

    private static final Act NOTHING = run -> {};

    /** Something that is done. */
    interface Act {
        void on(Run run);
    }

    private final String recording;
    private Act given = NOTHING;
    private final Map<Integer, Act> before = new HashMap<>();
    private final Map<Integer, Act> during = new HashMap<>();
    private final Map<Integer, Double> begins = new HashMap<>();
    private final Map<Integer, String> differing = new HashMap<>();

    private Script(String recording) {
        this.recording = recording;
    }

    static Script of(String recording) {
        return new Script(recording);
    }

    /** What the cluster has been through when the recording begins. */
    Script given(Act act) {
        given = act;
        return this;
    }

    /** Done after the step before. */
    Script before(int step, Act act) {
        before.put(step, act);
        return this;
    }

    /** Done while the answer of the step is awaited. */
    Script during(int step, Act act) {
        during.put(step, act);
        return this;
    }

    /** When a step began, where the recording does not note it or notes its end. */
    Script begins(int step, double seconds) {
        begins.put(step, seconds);
        return this;
    }

    /** A step that the simulator answers otherwise, and why it has to. */
    Script differs(int step, String why) {
        differing.put(step, why);
        return this;
    }

    String recording() {
        return recording;
    }

    Act given() {
        return given;
    }

    Act before(int step) {
        return before.getOrDefault(step, NOTHING);
    }

    Act during(int step) {
        return during.getOrDefault(step, NOTHING);
    }

    double begin(Recording.Step step) {
        return begins.getOrDefault(step.index(), step.at());
    }

    /** The steps that are answered otherwise, with the reasons. */
    Map<Integer, String> differing() {
        return differing;
    }

    @Override
    public String toString() {
        return recording;
    }
}
