package io.zeebeops.operator.backup;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Which histories are tried, and how many: {@value #DEFAULT}, or what the system property {@value #PROPERTY} says; those of the seed
 * {@value #ANY_SEED}, so that the same sources are judged the same each time, or of the one in {@value #SEED}: {@code random} looks further.
 */
public class HistoryCount implements AroundPropertyHook {
    private static final String PROPERTY = "zeebeops.histories";
    private static final int DEFAULT = 100_000;
    private static final String SEED = "zeebeops.seed";
    private static final String ANY_SEED = "7";

    /** As many as were asked for. */
    public static int configured() {
        return Integer.getInteger(PROPERTY, DEFAULT);
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setTries(configured());
        String seed = System.getProperty(SEED, ANY_SEED);
        if (!seed.equals("random")) {
            context.attributes().setSeed(seed);
        }
        return property.execute();
    }
}
