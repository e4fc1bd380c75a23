package io.zeebeops.v1alpha1;

/** The rules that hold for each base address of a management API, as CEL over {@code self}. */
final class Address {
    static final String IS_URL =
            "isURL(self) && url(self).getScheme() in ['http', 'https'] && url(self).getHostname() != ''";
    static final String IS_URL_MESSAGE =
            "give an http:// or https:// address with a host, as http://zeebe-gateway.camunda.svc:9600";
    static final String HAS_DOT =
            "!isURL(self) || url(self).getHostname().contains('.') || url(self).getHostname().contains(':')";
    static final String HAS_DOT_MESSAGE =
            "a host without a dot would be looked up in the operator's namespace: write <service>.<namespace>.svc";
    static final String IS_PLAIN = "!self.contains('@') && !self.contains('?') && !self.contains('#')";
    static final String IS_PLAIN_MESSAGE = "no user, query or fragment in the address: credentials belong in auth";

    private static final String FILLED_IN = "self.replace('{brokerId}', '0')";
    static final String TEMPLATE_IS_URL = "isURL(" + FILLED_IN + ") && url(" + FILLED_IN
            + ").getScheme() in ['http', 'https'] && url(" + FILLED_IN + ").getHostname() != ''";
    static final String TEMPLATE_HAS_DOT = "!isURL(" + FILLED_IN + ") || url(" + FILLED_IN
            + ").getHostname().contains('.') || url(" + FILLED_IN + ").getHostname().contains(':')";

    private Address() {}
}
