package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;

@Timeout(30)
class TrackedTypesTest {

    @WireType(value = "test/Person", tracked = true)
    public static class Person {
        public List<Person> friends;
        public Home home;
    }

    @WireType(value = "test/Home", tracked = true)
    public record Home(String street) {
    }

    @WireType("test/Plain")
    public record Plain(Person person, Term term) {
    }

    /** Records alone cannot be cyclic, whatever their types. */
    @WireType(value = "test/Term", tracked = true)
    public record Term(List<Term> terms, Optional<Other> other) {
    }

    @WireType("test/Other")
    public record Other(Map<String, Term> terms) {
    }

    @AsterService
    public interface Valid {
        @Rpc
        Plain call(Plain plain);
    }

    @Test
    void marked() {
        ApplicationModel model = Models.valid(Valid.class, Plain.class, Person.class, Home.class, Term.class, Other.class);

        assertThat(Models.struct(model, Person.class).tracked()).isTrue();
        assertThat(Models.struct(model, Home.class).tracked()).isTrue();
        assertThat(Models.struct(model, Plain.class).tracked()).isFalse();
    }

    @WireType(value = "test/Company", tracked = true)
    public record Company(Map<String, Team> teams) {
    }

    @WireType("test/Team")
    public record Team(List<Employee> employees) {
    }

    @WireType("test/Employee")
    public static class Employee {
        public Optional<Company> company;
    }

    @AsterService
    public interface Invalid {
        @Rpc
        Company call(Company company);
    }

    @Test
    void recordInACycleWithAClass() {
        assertThat(Models.problem(Invalid.class, Company.class, Team.class, Employee.class))
                .returns(Company.class.getName(), Problem::element)
                .returns("is a tracked record and can contain itself by way of " + Employee.class.getName(), Problem::message)
                .returns("make it a class, or remove tracked from its @WireType", Problem::fix);
    }

    @WireType("test/Loose")
    public record Loose(Keeper keeper) {
    }

    @WireType(value = "test/Keeper", tracked = true)
    public static class Keeper {
        public Loose loose;
    }

    @AsterService
    public interface Mixed {
        @Rpc
        Loose call(Loose loose);
    }

    @Test
    void recordThatIsNotTrackedMayBeInACycle() {
        assertThat(Models.struct(Models.valid(Mixed.class, Loose.class, Keeper.class), Keeper.class).tracked()).isTrue();
    }
}
