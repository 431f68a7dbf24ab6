package io.quarkiverse.aster.deployment.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.MethodDef;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceContract;

@Timeout(60)
class ApplicationContractsTest {

    @Test
    void theEchoServiceHasThePublishedIdentity() {
        ResolvedContract echo = Contracts.one(Echo.class, Echo.Request.class, Echo.Response.class);

        assertThat(echo.contractId()).isEqualTo("12d2f2990f4dd71dfd59f5db470d186f1fcc7dbafdac0ea7fdf838ab263c0578");
    }

    @Test
    void typesInACircleHaveTheirPublishedHashes() {
        ResolvedContract chain = Contracts.one(Chain.class, Chain.Alpha.class, Chain.Beta.class, Chain.Gamma.class);
        Map<String, String> hashes = new HashMap<>();
        chain.types().types().forEach(type -> hashes.put(type.definition().name(), type.hash()));

        assertThat(hashes).containsOnly(
                entry("Alpha", "f2530f9d487afdce94b41eaa875b5aca0df1981de67185bb13796203492e2403"),
                entry("Beta", "5a7471f00be2437f28769074a809bae2daa4e15bafba59684e4bdebd10561f94"),
                entry("Gamma", "f6c956b80cc7015cb6cbafff68ab81faac06de1b50e6b9ab0610da46dd2094e9"));
    }

    @Test
    void labelsFollowTheWire() {
        Map<String, String> fields = ContractOutline.of(values()).types().get("demo/All").members();

        assertThat(fields).containsOnly(entry("bool", "bool"), entry("i8", "int8"), entry("i16", "int16"),
                entry("i32", "varint32"), entry("i64", "varint64"), entry("u8", "uint8"), entry("u16", "uint16"),
                entry("u32", "var_uint32"), entry("u64", "var_uint64"), entry("f32", "int32"), entry("f64", "int64"),
                entry("uf32", "uint32"), entry("uf64", "uint64"), entry("single", "float32"), entry("twice", "float64"),
                entry("text", "string"), entry("blob", "binary"), entry("instant", "any"), entry("date", "any"),
                entry("uuid", "any"), entry("color", "any"), entry("leaf", "ref demo/Leaf"), entry("maybe", "ref demo/Leaf?"),
                entry("numbers", "list<varint32>"), entry("names", "set<string>"),
                entry("leaves", "map<string, ref demo/Leaf>"), entry("nested", "map<any, any>"),
                entry("maybe_list", "list<varint64>?"), entry("fixed_numbers", "list<int64>"));
    }

    @Test
    void methodsAndServiceSayWhatTheyDeclare() {
        ServiceContract values = values().contract();

        assertThat(values.name()).isEqualTo("Values");
        assertThat(values.version()).isEqualTo(2);
        assertThat(values.scope()).isEqualTo(ServiceScope.SESSION);
        assertThat(values.serializationModes()).containsExactly("xlang");
        assertThat(values.producerLanguage()).isEmpty();
        assertThat(values.requires()).isNull();
        assertThat(values.methods()).extracting(MethodDef::name).containsExactly("all", "forget", "watchLeaves");
        MethodDef all = values.methods().get(0);
        assertThat(all.idempotent()).isTrue();
        assertThat(all.defaultTimeout()).isEqualTo(1.5);
        assertThat(values.methods().get(1).responseType()).isEqualTo("0".repeat(64));
    }

    @Test
    void parametersBecomeTheFieldsOfTheRequest() {
        ContractOutline outline = ContractOutline.of(values());

        assertThat(outline.methods().get("watchLeaves")).hasToString(
                "server_stream io.quarkiverse.aster.deployment.contract/WatchLeavesRequest -> demo/Leaf");
        assertThat(outline.types().get("io.quarkiverse.aster.deployment.contract/WatchLeavesRequest").members())
                .containsOnly(entry("agent_id", "string"), entry("limit", "varint32"));
    }

    @Test
    void descriptionsAreInTheManifestButNotInTheIdentity() {
        Manifest manifest = values().manifest();

        assertThat(manifest.description()).isEqualTo("every type");
        assertThat(manifest.methods().get(0).description()).isEqualTo("all of them");
        assertThat(manifest.contractId()).isEqualTo(values().contractId());
    }

    @AsterService(serialization = { SerializationMode.NATIVE, SerializationMode.JSON })
    public interface Modes {

        @Rpc
        Echo.Response call(Echo.Request request);
    }

    @Test
    void nativeModeNamesTheLanguage() {
        ServiceContract modes = Contracts.one(Modes.class, Echo.Request.class, Echo.Response.class).contract();

        assertThat(modes.serializationModes()).containsExactly("native", "json");
        assertThat(modes.producerLanguage()).isEqualTo("java");
    }

    @AsterService(name = "EchoService", version = 1)
    public interface PartOfEcho {

        @Rpc
        Echo.Response other(Echo.Request request);
    }

    @Test
    void ofTwoContractsWithOneNameTheServedOneCounts() {
        ApplicationContracts contracts = Contracts.of(PartOfEcho.class, Echo.class, Echo.Request.class, Echo.Response.class);

        assertThat(contracts.distinct()).extracting(ResolvedContract::contractId)
                .containsExactly("12d2f2990f4dd71dfd59f5db470d186f1fcc7dbafdac0ea7fdf838ab263c0578");
        assertThat(contracts.lock().contracts()).hasSize(1);
    }

    @Test
    void theOrderOfTheIndexDoesNotMatter() {
        Collection<ResolvedContract> one = Contracts.of(Echo.class, Echo.Request.class, Echo.Response.class, Values.class,
                Values.All.class, Values.Leaf.class, Values.Color.class).distinct();
        Collection<ResolvedContract> other = Contracts.of(Values.Color.class, Values.Leaf.class, Values.All.class,
                Values.class, Echo.Response.class, Echo.Request.class, Echo.class).distinct();

        assertThat(other).extracting(ResolvedContract::contractId)
                .isEqualTo(one.stream().map(ResolvedContract::contractId).toList());
        assertThat(ContractFiles.of(other)).containsExactlyEntriesOf(ContractFiles.of(one));
    }

    private static ResolvedContract values() {
        return Contracts.one(Values.class, Values.All.class, Values.Leaf.class, Values.Color.class);
    }
}
