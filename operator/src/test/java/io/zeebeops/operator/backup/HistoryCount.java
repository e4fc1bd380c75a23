package io.zeebeops.operator.backup;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** How many histories are tried: {@value #DEFAULT}, or what the system property {@value #PROPERTY} says. */
public final class HistoryCount implements AroundPropertyHook {
    private static final String PROPERTY = "zeebeops.histories";
    private static final int DEFAULT = 100_000;

    /** As many as were asked for. */
    public static int configured() {
        return Integer.getInteger(PROPERTY, DEFAULT);
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setTries(configured());
        return property.execute();
    }
}
