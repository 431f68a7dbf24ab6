package io.quarkiverse.aster.deployment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.RequiresAll;
import io.quarkiverse.aster.RequiresAny;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.contract.CanonicalDecoder;
import io.quarkiverse.aster.contract.ContractDiff;
import io.quarkiverse.aster.contract.ContractLock;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.MethodDef;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceContract;

/** What callers must have is agreed on, in manifests and lock files, but no part of the identity of a contract. */
@Timeout(60)
class RequirementContractTest {

    @AsterService(name = "EchoService", version = 1)
    @RequiresAny({ "staff", "guest" })
    public interface Guarded {

        @Rpc
        @Requires("echo")
        Echo.Response echo(Echo.Request request);
    }

    @AsterService(name = "EchoService", version = 1)
    @RequiresAny({ "guest", "staff" })
    public interface OtherOrder {

        @Rpc
        @Requires("echo")
        Echo.Response echo(Echo.Request request);
    }

    @AsterService(name = "EchoService", version = 1)
    @RequiresAll({ "guest", "staff" })
    public interface OtherKind {

        @Rpc
        @Requires("echo")
        Echo.Response echo(Echo.Request request);
    }

    @AsterService(name = "EchoService", version = 1)
    public interface Open {

        @Rpc
        Echo.Response echo(Echo.Request request);
    }

    /** Python leaves them out of its contracts. */
    @Test
    void identitiesDoNotDependOnThem() {
        Map<String, byte[]> files = ContractFiles.of(List.of(resolved(Guarded.class)));
        ServiceContract contract = CanonicalDecoder.decodeService(files.get("EchoService-v1/contract.bin"));

        assertThat(contract.requires()).isNull();
        assertThat(contract.methods()).extracting(MethodDef::requires).containsOnlyNulls();
        assertThat(List.of(resolved(Guarded.class), resolved(OtherOrder.class), resolved(OtherKind.class)))
                .extracting(ResolvedContract::contractId).containsOnly(resolved(Open.class).contractId());
    }

    @Test
    void manifestsHaveThemAndAreTheWholeContract() {
        byte[] json = ContractFiles.of(List.of(resolved(Guarded.class))).get("EchoService-v1/manifest.json");

        assertThat(new String(json, StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .contains("\"requires\":{\"kind\":\"role\",\"roles\":[\"echo\"]},"
                        + "\"service_requires\":{\"kind\":\"any_of\",\"roles\":[\"staff\",\"guest\"]},\"declared_types\":");
        assertThat(ResolvedContract.of(ManifestJson.read(json))).get().extracting(ResolvedContract::contractId)
                .isEqualTo(resolved(Guarded.class).contractId());
    }

    @Test
    void lockFilesTellOfTheirChanges() {
        ContractLock before = ContractLock.read(lock(Open.class).write().getBytes(StandardCharsets.UTF_8));
        ContractLock after = ContractLock.read(lock(Guarded.class).write().getBytes(StandardCharsets.UTF_8));

        assertThat(before.diff(after)).singleElement().extracting(ContractDiff::text).asString()
                .contains("+ requires: any_of [guest, staff] [breaking: callers without the role are refused]",
                        "+ method echo requires: role [echo] [breaking: callers without the role are refused]");
        assertThat(after.diff(before)).singleElement().extracting(ContractDiff::text).asString()
                .contains("- method echo requires: role [echo] [compatible: everyone may call it]");
        assertThat(after.diff(lock(OtherOrder.class))).isEmpty();
    }

    private static ContractLock lock(Class<?> contract) {
        return Contracts.of(contract, Echo.Request.class, Echo.Response.class).lock();
    }

    private static ResolvedContract resolved(Class<?> contract) {
        return Contracts.one(contract, Echo.Request.class, Echo.Response.class);
    }
}
