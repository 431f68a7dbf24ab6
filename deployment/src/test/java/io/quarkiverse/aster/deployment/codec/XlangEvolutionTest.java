package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.InvalidArgumentException;

/** What one version of a type writes, read by another version of it. */
@Timeout(120)
class XlangEvolutionTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // added, removed, in another order
            "record T(int a) {                    | record T(int a, String b, long c) {       | {'a':1} | {'a':1,'b':'','c':0}",
            "record T(int a, String b, long c) {  | record T(long c) {                        | {'a':1,'b':'x','c':3} | {'c':3}",
            "record T(int a, List<T> b) {         | record T(List<T> b, int a) {              | {'a':1,'b':[{'a':2,'b':[]}]} | {'b':[{'b':[],'a':2}],'a':1}",
            "record T(int a) {                    | record T() {                              | {'a':1} | {}",
            "record T() {                         | record T(Optional<T> t, List<T> l) {      | {} | {'t':null,'l':[]}",
            // another width, sign, or box
            "record T(byte a) {                   | record T(@FixedWidth long a) {            | {'a':-1} | {'a':-1}",
            "record T(long a) {                   | record T(@Unsigned byte a) {              | {'a':255} | {'a':255}",
            "record T(@Unsigned long a) {         | record T(Optional<Integer> a) {           | {'a':5} | {'a':5}",
            "record T(float a) {                  | record T(double a) {                      | {'a':1.5} | {'a':1.5}",
            "record T(double a) {                 | record T(float a) {                       | {'a':1.5} | {'a':1.5}",
            "record T(int a) {                    | record T(double a) {                      | {'a':7} | {'a':7.0}",
            "record T(List<Short> a) {            | record T(List<Long> a) {                  | {'a':[1,-1]} | {'a':[1,-1]}",
            "record T(Map<String, Integer> a) {   | record T(Map<String, Optional2> a) { public record Optional2() {} | {'a':{}} | {'a':{}}",
            // other spellings, record or class, nullable or not
            "record T(int agentId) {              | @WireType(value = 't/T', naming = Naming.AS_DECLARED) record T(int agentId) { | {'agent_id':1} | {'agentId':1}",
            "record T(@WireName('user_i_d') int a) { | record T(int userID) {                | {'user_i_d':1} | {'user_id':1}",
            "class T { public int a; public String b = 'b'; | record T(String b, int a) {   | {'a':1} | {'b':'b','a':1}",
            "record T(int a) {                    | class T { public int a; public String b = 'b'; | {'a':1} | {'a':1,'b':'b'}",
            "record T(Optional<String> a) {       | record T(String a) {                      | {'a':'x'} | {'a':'x'}",
            "record T(String a) {                 | record T(Optional<String> a) {            | {'a':'x'} | {'a':'x'}",
            // enums grow
            "record T(E e) { public enum E { A, B }  | record T(E e) { public enum E { A, B, C }    | {'e':'B'} | {'e':'B'}",
            "record T(String e) {                 | record T(E e) { public enum E { RED, GREEN }  | {'e':'green'} | {'e':'GREEN'}",
            // what the reader does not have can be anything
            "record T(int a, List<Map<String, T>> b, byte[] c, Instant d, LocalDate e, Optional<T> f, UUID g) { | record T(int a) { | "
                    + "{'a':1,'b':[{'k':{'a':2,'b':[],'c':'','d':'1970-01-01T00:00:00Z','e':'1970-01-01','f':null,"
                    + "'g':'00000000-0000-0000-0000-000000000000'}}],'c':'AQI=','d':'1970-01-01T00:00:00Z','e':'1970-01-01',"
                    + "'f':null,'g':'00000000-0000-0000-0000-000000000000'} | {'a':1}"
    })
    void fits(String writer, String reader, String written, String read) throws Exception {
        try (CompiledSource one = version("one", writer); CompiledSource two = version("two", reader)) {
            byte[] payload = one.toXlang(one.ofJson(quoted(written)));
            assertThat(two.toJson(two.ofXlang(payload))).isEqualTo(quoted(read));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "record T(long a) {               | record T(int a) {           | {'a':2147483648} | t/T a: 2147483648 (expected: a value of varint32)",
            "record T(int a) {                | record T(@Unsigned long a) {| {'a':-1} | t/T a: -1 (expected: a value of var_uint64)",
            "record T(String a) {             | record T(int a) {           | {'a':'5'} | t/T a: string (expected: varint32)",
            "record T(int a) {                | record T(String a) {        | {'a':5} | t/T a: varint32 (expected: string)",
            "record T(boolean a) {            | record T(int a) {           | {'a':true} | t/T a: bool (expected: varint32)",
            "record T(List<String> a) {       | record T(Set<String> a) {   | {'a':[]} | t/T a: list<string> (expected: set<string>)",
            "record T(List<String> a) {       | record T(List<Integer> a) { | {'a':['x']} | t/T a[0]: string (expected: varint32)",
            "record T(Optional<String> a) {   | record T(String a) {        | {'a':null} | t/T a: null (expected: string)",
            "record T(E e) { public enum E { A, B, C } | record T(E e) { public enum E { A, B } | {'e':'C'} | t/T e: enum number: 2 (expected: one of E)",
    })
    void doesNotFit(String writer, String reader, String written, String message) throws Exception {
        try (CompiledSource one = version("one", writer); CompiledSource two = version("two", reader)) {
            byte[] payload = one.toXlang(one.ofJson(quoted(written)));
            assertThatThrownBy(() -> two.ofXlang(payload)).isInstanceOf(InvalidArgumentException.class).hasMessage(message);
        }
    }

    @Test
    void nestedTypesEvolveOnTheirOwn() throws Exception {
        String nested = "record T(List<Item> items, Map<String, Item> named, Optional<Item> one) { ";
        try (CompiledSource one = version("one", nested + "@WireType('t/Item') public record Item(int a, String b) {}");
                CompiledSource two = version("two", nested + "@WireType('t/Item') public record Item(Long c, long a) {}")) {
            Object message = two.ofXlang(one.toXlang(one.ofJson(
                    quoted("{'items':[{'a':1,'b':'x'},{'a':2,'b':'y'}],'named':{'k':{'a':3,'b':''}},'one':{'a':4,'b':''}}"))));
            assertThat(two.toJson(message)).isEqualTo(quoted(
                    "{'items':[{'c':0,'a':1},{'c':0,'a':2}],'named':{'k':{'c':0,'a':3}},'one':{'c':0,'a':4}}"));
        }
    }

    @Test
    void theOldFormDoesNotEvolve() throws Exception {
        try (CompiledSource one = version("one", "record T(int a) {");
                CompiledSource two = version("two", "record T(long a) {")) {
            byte[] payload = one.toOldXlang(one.ofJson(quoted("{'a':1}")));
            assertThat(one.toJson(one.ofOldXlang(payload))).isEqualTo(quoted("{'a':1}"));
            assertThatThrownBy(() -> two.ofOldXlang(payload)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("t/T: schema hash of t/T: ");
            assertThatThrownBy(() -> two.ofXlang(payload)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("0.16 without schema evolution");
        }
    }

    /** @param declaration of the type, without the brace at its end */
    private CompiledSource version(String folder, String declaration) throws Exception {
        String annotated = declaration.startsWith("@") ? declaration.replaceFirst("\\) (?=record|class)", ") public ")
                : "@WireType('t/T') public " + declaration;
        return new CompiledSource(Files.createDirectory(directory.resolve(folder)), "t.T",
                quoted("package t; import io.quarkiverse.aster.*; import java.util.*; import java.time.*; " + annotated
                        + " @AsterService(name = 'S') public interface Contract { @Rpc T call(T request); } }"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
