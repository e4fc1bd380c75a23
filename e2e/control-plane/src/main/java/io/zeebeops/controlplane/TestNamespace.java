package io.zeebeops.controlplane;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A namespace that no other test uses; a parameter that {@link ControlPlaneExtension} gives.
 *
 * @param name tells the test class
 * @param client an administrator's, bound to this namespace; closed after the test
 */
public record TestNamespace(String name, KubernetesClient client) {}
