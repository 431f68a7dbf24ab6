package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.aster.contract.CapabilityRequirement;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.MethodDef;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.contract.ContractSource;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.trust.CapabilityGate;
import io.quarkiverse.aster.trust.Requirement;
import picocli.CommandLine.Option;

/** Which method is to be called, and what it requires. A mixin. */
final class GateOptions {

    /** For a method of which nothing is known but what it requires. */
    private static final String ANY = "*";

    @Option(names = "--requires", paramLabel = "ROLES", description = "what the method requires: a role, 'any_of(a, b)' or 'all_of(a, b)'")
    private String requires;

    @Option(names = "--service-requires", paramLabel = "ROLES", description = "what the service requires of all its callers")
    private String serviceRequires;

    @Option(names = "--contract", paramLabel = "FILE", description = "the contract that says what is required: a publication bundle, or its contract.bin or manifest.json")
    private Path contract;

    @Option(names = "--method", paramLabel = "NAME", description = "the method of the contract: method or Service.method")
    private String method;

    CapabilityGate gate() {
        if (contract == null) {
            if (method != null) {
                throw new UsageException("--method: without --contract (expected: both)");
            }
            return new CapabilityGate(ANY, ANY, parse("--service-requires", serviceRequires), parse("--requires", requires));
        }
        if (method == null || requires != null || serviceRequires != null) {
            throw new UsageException("--contract: " + (method == null ? "without --method" : "with another requirement")
                    + " (expected: --method and nothing else)");
        }
        PublicationBundle bundle = ContractSource.bundleOf(contract);
        ServiceContract service = bundle.contract();
        String prefix = service.name() + ".";
        String name = method.startsWith(prefix) ? method.substring(prefix.length()) : method;
        MethodDef called = method(service, name);
        // contracts leave it out; the manifests beside them have it
        Optional<ServiceDeclaration> declared = bundle.manifest().flatMap(ResolvedContract::of)
                .map(ResolvedContract::declaration);
        return new CapabilityGate(service.name(), name,
                requirement(declared.map(ServiceDeclaration::requires).orElse(service.requires())),
                requirement(declared.map(all -> demanded(all, name)).orElse(called.requires())));
    }

    /** {@code null} for nothing. */
    private static CapabilityRequirement demanded(ServiceDeclaration declared, String name) {
        return declared.methods().stream().filter(candidate -> candidate.name().equals(name)).findFirst()
                .map(MethodDeclaration::requires).orElse(null);
    }

    private MethodDef method(ServiceContract service, String name) {
        List<MethodDef> methods = service.methods();
        return methods.stream().filter(candidate -> candidate.name().equals(name)).findFirst()
                .orElseThrow(() -> new ToolException(contract + ": no method " + Shown.text(name) + " in service "
                        + Shown.text(service.name()) + " (expected: one of "
                        + methods.stream().map(candidate -> Shown.text(candidate.name())).sorted().toList() + ")"));
    }

    private static Optional<Requirement> parse(String option, String text) {
        try {
            return Optional.ofNullable(text).map(Requirement::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Requirement> requirement(CapabilityRequirement requires) {
        return Optional.ofNullable(requires)
                .map(given -> Requirement.of(given.kind().name().toLowerCase(Locale.ROOT), given.roles()));
    }
}
