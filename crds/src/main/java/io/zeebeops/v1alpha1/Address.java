package io.zeebeops.v1alpha1;

/**
 * The rules that hold for each base address of a management API, as CEL over {@code self}.
 *
 * <p>Regular expressions over the whole address, where the functions of CEL's URL would do as well: the API server cannot
 * tell how long what they return is, takes the rule for too expensive and refuses the schema.
 */
final class Address {
    static final String IS_URL = "isURL(self) && self.matches('^https?://[^/:]')";
    static final String IS_URL_MESSAGE =
            "give an http:// or https:// address with a host, as http://zeebe-gateway.camunda.svc:9600";

    // With a user in front the host is somewhere else; IS_PLAIN refuses that.
    static final String HAS_DOT = "self.contains('@') || !self.matches('^https?://[^/:.\\\\[]+[.]?([/:]|$)')";
    static final String HAS_DOT_MESSAGE =
            "a host without a dot would be looked up in the operator's namespace: write <service>.<namespace>.svc";

    static final String HAS_PORT = "!isURL(self) || url(self).getPort() == '' || (url(self).getPort().size() <= 5"
            + " && int(url(self).getPort()) >= 1 && int(url(self).getPort()) <= 65535)";
    static final String HAS_PORT_MESSAGE = "give a port from 1 to 65535; Zeebe's management API listens at 9600";

    static final String IS_PLAIN = "!self.contains('@') && !self.contains('?') && !self.contains('#')";
    static final String IS_PLAIN_MESSAGE =
            "leave user, query and fragment out of the address: credentials belong in management.auth";

    static final String IS_ROUTED = "!self.matches('(?i)^https?://(169[.]254[.]|\\\\[fe[89ab])')";
    static final String IS_ROUTED_MESSAGE =
            "link-local addresses are never called: write the name of a Service, or an address that is routed";

    static final String HAS_PLACE = "self.contains('{brokerId}')";
    static final String HAS_PLACE_MESSAGE = "write {brokerId} where the broker's node id belongs";

    private static final String FILLED_IN = "self.replace('{brokerId}', '0')";
    static final String TEMPLATE_IS_URL = "isURL(" + FILLED_IN + ") && self.matches('^https?://[^/:]')";
    static final String TEMPLATE_HAS_PORT =
            "!isURL(" + FILLED_IN + ") || url(" + FILLED_IN + ").getPort() == '' || (url("
                    + FILLED_IN + ").getPort().size() <= 5 && int(url(" + FILLED_IN + ").getPort()) >= 1 && int(url("
                    + FILLED_IN
                    + ").getPort()) <= 65535)";

    private Address() {}
}
