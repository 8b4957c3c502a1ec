using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Build;
using Xunit;

namespace Firn.Tools.BuildTests;

public static class LinkErrorsTests
{
    private const string Image = "bin/probe.elf";

    [Theory]
    [InlineData("aarch64-linux-gnu-ld: /src/Program.cs:10: undefined reference to `RhpNewArrayFast'", "FIRN1003", "/src/Program.cs", 10)]
    [InlineData("/src/Program.cs:12: undefined reference to `__security_cookie'", "FIRN1003", "/src/Program.cs", 12)]
    [InlineData("/src/Program.cs:12: undefined reference to `RhpFallbackFailFast'", "FIRN1003", "/src/Program.cs", 12)]
    [InlineData("/src/Program.cs:7: undefined reference to `static_initializer_that_runs_code'", "FIRN1004", "/src/Program.cs", 7)]
    [InlineData("/src/Program.cs:8: undefined reference to `intrinsic_not_expanded'", "FIRN1005", "/src/Program.cs", 8)]
    [InlineData("aarch64-linux-gnu-ld: warning: bin/probe.elf has a LOAD segment with RWX permissions", "FIRN1006", Image, 0)]
    [InlineData("aarch64-linux-gnu-ld: error: unplaced orphan section `.tdata' from `obj/a.o'", "FIRN1007", Image, 0)]
    [InlineData("aarch64-linux-gnu-ld: error: unplaced orphan section `.init_array' from `obj/a.o'", "FIRN1011", Image, 0)]
    [InlineData("aarch64-linux-gnu-ld: the image needs relocation at run time", "FIRN1007", Image, 0)]
    [InlineData("/src/start.S:30: undefined reference to `monitor_strat'", "FIRN1008", "/src/start.S", 30)]
    [InlineData("aarch64-linux-gnu-ld: obj/probe.o:(__managedcode+0x64): undefined reference to `mrx_foo'", "FIRN1008", Image, 0)]
    [InlineData("aarch64-linux-gnu-ld: cannot open linker script file x.ld: No such file or directory", "FIRN1001", Image, 0)]
    public static void A_complaint_is_one_diagnostic(string errors, string code, string file, int line)
    {
        Diagnostic diagnostic = Assert.Single(LinkErrors.FromLinker(errors + "\n", Image));
        Assert.Equal((code, file, line), (diagnostic.Code, diagnostic.File, diagnostic.Line));
    }

    [Fact]
    public static void What_the_object_knows_better_replaces_the_linkers_word()
    {
        string errors = "/core/ClassConstructorRunner.cs:11: undefined reference to `static_initializer_that_runs_code'\n"
            + "/src/start.S:9: undefined reference to `static_initializer_that_runs_code'\n";
        List<Diagnostic> found = LinkErrors.FromLinker(errors, Image, _ => [new SourcePlace("/src/Clock.cs", 5)]);
        Assert.Equal([("/src/Clock.cs", 5), ("/src/start.S", 9)], found.Select(diagnostic => (diagnostic.File, diagnostic.Line)));
    }

    [Fact]
    public static void Relocations_of_what_is_undefined_are_no_news()
    {
        string errors = "/src/A.cs:3: undefined reference to `__security_cookie'\nld: error: unplaced orphan section `.rela__managedcode' from `linker stubs'\n";
        Assert.Single(LinkErrors.FromLinker(errors, Image));
    }

    [Fact]
    public static void The_assembler_is_quoted_with_its_line()
    {
        Diagnostic diagnostic = LinkErrors.FromAssembler("/src/a.S: Assembler messages:\n/src/a.S:7: Error: unknown mnemonic `foo' -- `foo x0'\n", "a.S");
        Assert.Equal("/src/a.S(7): error FIRN1002: unknown mnemonic `foo' -- `foo x0'", diagnostic.ToString());
    }

    [Fact]
    public static void ILCompilers_failure_names_the_construct_and_the_method()
    {
        const string Output = """
            Error: One or more errors occurred. (Code generation failed for method '[Firn.Probe]Probe.Program.Start(uint32,int32)')
            System.AggregateException: One or more errors occurred. (Code generation failed for method '[Firn.Probe]Probe.Program.Start(uint32,int32)')
             ---> System.InvalidOperationException: Expected type 'System.Runtime.RuntimeExports' not found in module 'Firn.CoreLib'
            """;
        Diagnostic diagnostic = CompilerErrors.From(Output, Image, (assembly, method) =>
            assembly == "Firn.Probe" && method == "Probe.Program.Start(uint32,int32)" ? new SourcePlace("/src/Program.cs", 12) : default);
        Assert.Equal(("FIRN1013", "/src/Program.cs", 12), (diagnostic.Code, diagnostic.File, diagnostic.Line));
        Assert.StartsWith("Probe.Program.Start(uint32,int32): a value is boxed", diagnostic.Text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Expected method 'InitializeClosedInstance' not found on type '[Firn.CoreLib]System.Delegate'", "a delegate, lambda or closure")]
    [InlineData("Expected type 'Internal.Runtime.ThreadStatics' not found in module 'Firn.CoreLib'", "a [ThreadStatic]")]
    [InlineData("Expected type 'System.Foo' not found in module 'Firn.CoreLib'", "needs System.Foo (Firn.CoreLib)")]
    [InlineData("Segmentation fault", "ILCompiler failed: Segmentation fault")]
    public static void ILCompilers_other_failures_are_told_too(string output, string text)
    {
        Diagnostic diagnostic = CompilerErrors.From(output, Image, (_, _) => default);
        Assert.Equal(Image, diagnostic.File);
        Assert.StartsWith(text, diagnostic.Text, System.StringComparison.Ordinal);
    }
}
