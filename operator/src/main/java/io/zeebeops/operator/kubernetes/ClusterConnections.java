package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.operator.kubernetes.ClusterConnection.Reason;
import io.zeebeops.operator.kubernetes.SecretValues.Missing;
import io.zeebeops.operator.zeebe.AddressGuard;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.InvalidTls;
import io.zeebeops.operator.zeebe.TlsMaterial;
import io.zeebeops.v1alpha1.Brokers;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.SecretKeyRef;
import io.zeebeops.v1alpha1.SecretRef;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pinned;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a ZeebeCluster, and the Secrets it names, how its Zeebe is reached.
 *
 * <p>Secrets are read anew each time, one GET each, so that a changed one is taken up. No message and no exception holds what is in them.
 */
public final class ClusterConnections {
    private static final String BROKER_ID = "{brokerId}";
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final KubernetesClient client;
    private final AddressGuard guard;

    /** Makes no call. */
    public ClusterConnections(KubernetesClient client, AddressGuard guard) {
        this.client = client;
        this.guard = guard;
    }

    /**
     * Reads all that is needed.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException the API server did not give a Secret for another reason than that it
     *     is not there or not allowed; trying again may help
     */
    public ClusterConnection of(ZeebeCluster cluster) {
        Management management = cluster.getSpec().management();
        SecretValues secrets = new SecretValues(client, cluster.getMetadata().getNamespace());
        try {
            URI address = address(cluster)
                    .orElseThrow(() ->
                            invalid("management: give url or serviceRef, as http://zeebe-gateway.camunda.svc:9600"));
            mayBeCalled(address);
            BrokerAddresses brokers = brokers(brokersOf(cluster));
            Trust trust = trust(management, secrets);
            return new ClusterConnection.Usable(
                    new Connection(address, brokers, credentials(management, secrets), trust));
        } catch (Missing missing) {
            return missing.unusable();
        }
    }

    /**
     * The address of the management API in one form: lower case, with its port, without a slash at its end. Two clusters with the same one
     * are the same Zeebe. Empty where the object gives none. While a pause is open it is the one where that was made.
     */
    public static Optional<URI> address(ZeebeCluster cluster) {
        Optional<Pinned> pinned = pinned(cluster);
        return pinned.isPresent() ? BaseAddress.of(pinned.get().url()) : addressOfSpec(cluster);
    }

    /** Whether another address is used than that of the spec. */
    public static boolean isPinnedElsewhere(ZeebeCluster cluster) {
        return pinned(cluster).isPresent() && !address(cluster).equals(addressOfSpec(cluster));
    }

    private static Optional<URI> addressOfSpec(ZeebeCluster cluster) {
        Management management = cluster.getSpec().management();
        Management.ServiceRef service = management.serviceRef();
        String url = management.url();
        if (service == null) {
            return url == null ? Optional.empty() : BaseAddress.of(url);
        }
        return BaseAddress.of(service.scheme() + "://" + service.name() + "."
                + cluster.getMetadata().getNamespace() + ".svc:" + service.port() + service.path());
    }

    /** How what was paused there is reached again; the address of {@link #address}, and those of the brokers. */
    public static Pinned pin(Connection connection) {
        return switch (connection.brokers()) {
            case BrokerAddresses.None none -> new Pinned(connection.management().toString(), null, null);
            case BrokerAddresses.Template(String template) ->
                new Pinned(connection.management().toString(), template, null);
            case BrokerAddresses.Listed(Map<Integer, URI> addresses) ->
                new Pinned(
                        connection.management().toString(),
                        null,
                        new TreeMap<>(addresses)
                                .entrySet().stream()
                                        .map(one -> new Pinned.Endpoint(
                                                one.getKey(), one.getValue().toString()))
                                        .toList());
        };
    }

    private static Optional<Pinned> pinned(ZeebeCluster cluster) {
        return Optional.ofNullable(cluster.getStatus()).map(ZeebeClusterStatus::pinned);
    }

    /** Those that are given while a pause is open help to take it back, if none were known at that address. */
    private static @Nullable Brokers brokersOf(ZeebeCluster cluster) {
        Brokers then = pinned(cluster).map(ClusterConnections::brokers).orElse(null);
        return then != null || isPinnedElsewhere(cluster)
                ? then
                : cluster.getSpec().brokers();
    }

    private static @Nullable Brokers brokers(Pinned pinned) {
        List<Pinned.Endpoint> endpoints = pinned.endpoints();
        return pinned.urlTemplate() == null && endpoints == null
                ? null
                : new Brokers(
                        pinned.urlTemplate(),
                        endpoints == null
                                ? null
                                : endpoints.stream()
                                        .map(one -> new Brokers.Endpoint(one.brokerId(), one.url()))
                                        .toList());
    }

    private BrokerAddresses brokers(@Nullable Brokers brokers) throws Missing {
        if (brokers == null) {
            return new BrokerAddresses.None();
        }
        String template = brokers.urlTemplate();
        if (template != null) {
            return template(template);
        }
        Map<Integer, URI> addresses = new TreeMap<>();
        for (Brokers.Endpoint endpoint :
                Optional.ofNullable(brokers.endpoints()).orElse(List.of())) {
            URI address = BaseAddress.of(endpoint.url())
                    .orElseThrow(() -> invalid("brokers.endpoints: the url of broker " + endpoint.brokerId()
                            + " is no http:// or https:// address"));
            mayBeCalled(address);
            addresses.put(endpoint.brokerId(), address);
        }
        return addresses.isEmpty() ? new BrokerAddresses.None() : new BrokerAddresses.Listed(Map.copyOf(addresses));
    }

    private BrokerAddresses template(String template) throws Missing {
        URI first = BaseAddress.of(template.replace(BROKER_ID, "0"))
                .filter(address -> template.contains(BROKER_ID))
                .orElseThrow(() ->
                        invalid("brokers.urlTemplate: give an http:// or https:// address with {brokerId} in it"));
        mayBeCalled(first);
        return new BrokerAddresses.Template(template.strip());
    }

    private void mayBeCalled(URI address) throws Missing {
        Optional<String> refusal = guard.refusal(address.getHost());
        if (refusal.isPresent()) {
            throw new Missing(Reason.HostNotAllowed, refusal.get());
        }
    }

    private static Credentials credentials(Management management, SecretValues secrets) throws Missing {
        Management.Auth auth = management.auth();
        if (auth == null) {
            return new Credentials.None();
        }
        SecretRef basic = auth.basicSecretRef();
        if (basic != null) {
            return new Credentials.Basic(
                    secrets.value(basic.name(), "username"), secrets.value(basic.name(), "password"));
        }
        SecretKeyRef bearer = auth.bearerSecretRef();
        return bearer == null ? new Credentials.None() : bearer(bearer, secrets.value(bearer.name(), bearer.key()));
    }

    private static Credentials bearer(SecretKeyRef reference, String token) throws Missing {
        if (!TOKEN.matcher(token).matches()) {
            throw new Missing(
                    Reason.InvalidCredentials,
                    "key " + reference.key() + " of Secret " + reference.name()
                            + " holds no bearer token: it must be one line of ASCII without spaces");
        }
        return new Credentials.Bearer(token);
    }

    private static Trust trust(Management management, SecretValues secrets) throws Missing {
        Management.Tls tls = management.tls();
        if (tls == null) {
            return Trust.DEFAULT;
        }
        SecretKeyRef authorities = tls.caSecretRef();
        SecretRef certificate = tls.clientCertificateSecretRef();
        Trust trust = new Trust(
                authorities == null ? null : secrets.value(authorities.name(), authorities.key()),
                certificate == null ? null : secrets.value(certificate.name(), "tls.crt"),
                certificate == null ? null : secrets.value(certificate.name(), "tls.key"),
                tls.serverName());
        try {
            TlsMaterial.of(trust);
        } catch (InvalidTls invalid) {
            throw new Missing(Reason.InvalidCertificate, "tls: " + invalid.getMessage());
        }
        return trust;
    }

    private static Missing invalid(String message) {
        return new Missing(Reason.InvalidAddress, message);
    }
}
