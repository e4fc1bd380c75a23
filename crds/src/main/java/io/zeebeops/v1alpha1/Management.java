package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the management API answers, and how the operator shows who it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.url) != has(self.serviceRef)", message = "give exactly one of url and serviceRef")
@ValidationRule(
        value =
                "!has(self.tls) || (has(self.url) ? self.url.startsWith('https://') : (has(self.serviceRef) && self.serviceRef.scheme == 'https'))",
        message = "tls needs https: use an https:// url, or scheme: https in serviceRef")
public record Management(
        @Size(max = 512)
        @ValidationRule(value = Address.IS_URL, message = Address.IS_URL_MESSAGE)
        @ValidationRule(value = Address.HAS_DOT, message = Address.HAS_DOT_MESSAGE)
        @ValidationRule(value = Address.HAS_PORT, message = Address.HAS_PORT_MESSAGE)
        @ValidationRule(value = Address.IS_ROUTED, message = Address.IS_ROUTED_MESSAGE)
        @ValidationRule(value = Address.IS_PLAIN, message = Address.IS_PLAIN_MESSAGE)
        @JsonPropertyDescription(
                "Base address, as http://zeebe-gateway.camunda.svc:9600. A path is kept in front of /actuator (the 8.9 chart serves /orchestration/actuator).")
        @Nullable
        String url,

        @JsonPropertyDescription("A Service of this namespace instead of url.") @Nullable
        ServiceRef serviceRef,

        @JsonPropertyDescription("Credentials. Zeebe asks for none by default; a proxy before it may.") @Nullable
        Auth auth,

        @JsonPropertyDescription(
                "How an https endpoint is trusted. Default: the certificate authorities of the operator's Java.")
        @Nullable
        Tls tls) {

    /** A port of a Service of the same namespace. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServiceRef(
            @Required
            @Size(min = 1, max = 63)
            @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$")
            @JsonPropertyDescription("Name of a Service in the namespace of this object.")
            String name,

            @Min(1) @Max(65535) @Default("9600") @JsonPropertyDescription("Port of that Service. Default 9600.")
            Integer port,

            @Size(max = 5)
            @ValidationRule(value = "self in ['http', 'https']", message = "write http or https")
            @Default("http")
            @JsonPropertyDescription("http or https. Default http.")
            String scheme,

            @Size(max = 256)
            @ValidationRule(
                    value = "self.matches('^(/[-._~a-zA-Z0-9]+)*$')",
                    message = "write a path that begins with / and does not end with it, as /orchestration")
            @JsonPropertyDescription("Path in front of /actuator, as /orchestration. Default none.")
            String path) {

        /** Where Zeebe's management API listens unless told otherwise. */
        public static final int DEFAULT_PORT = 9600;

        /** Fills in what the API server would have filled in. */
        public ServiceRef {
            port = port == null ? DEFAULT_PORT : port;
            scheme = scheme == null ? "http" : scheme;
            path = path == null ? "" : path;
        }
    }

    /** Credentials, from Secrets of the same namespace; read again at each look, so a changed Secret is taken up. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "has(self.basicSecretRef) != has(self.bearerSecretRef)",
            message = "give exactly one of basicSecretRef and bearerSecretRef, or leave auth out")
    public record Auth(
            @JsonPropertyDescription("A Secret with the keys username and password.") @Nullable
            SecretRef basicSecretRef,

            @JsonPropertyDescription("The key of a Secret that holds a bearer token.") @Nullable
            SecretKeyRef bearerSecretRef) {}

    /** How an https endpoint is trusted, and how the operator shows its own certificate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tls(
            @JsonPropertyDescription(
                    "The key of a Secret that holds the certificate authorities to trust, as PEM, instead of Java's own.")
            @Nullable
            SecretKeyRef caSecretRef,

            @JsonPropertyDescription(
                    "A Secret of type kubernetes.io/tls (keys tls.crt and tls.key, PEM, PKCS#8) with the operator's own certificate.")
            @Nullable
            SecretRef clientCertificateSecretRef,

            @Size(min = 1, max = 253)
            @Pattern("^[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?$")
            @JsonPropertyDescription(
                    "The name the server's certificate must carry, when it is not the host of the address.")
            @Nullable
            String serverName) {}
}
