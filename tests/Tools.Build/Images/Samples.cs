using System;
using System.Linq;

namespace Firn.Tools.BuildTests.Images;

/// <summary>The sources of small images.</summary>
internal static class Samples
{
    /// <summary>A start that sets the stack and calls C#.</summary>
    public const string Start = """
            .section .text.boot, "ax"
            .global _start
            .type _start, %function
        _start:
            ldr x0, =stack_end
            mov sp, x0
            mov w1, #40
            bl sample_start
        1:  b 1b
            .size _start, . - _start

            .global firn_panic, sample_extern
            .type firn_panic, %function
        firn_panic:
            b firn_panic
            .size firn_panic, . - firn_panic
            .type sample_extern, %function
        sample_extern:
            ret
            .size sample_extern, . - sample_extern

            .section .stacks, "aw", %nobits
            .balign 16
            .skip 4096
        stack_end:

        """;

    /// <summary>What a line of <see cref="Program"/> ends with so that <see cref="LineOf"/> finds it.</summary>
    public const string Mark = "// here";

    /// <summary>A program whose start has this body; a mark is put behind it unless the members have one.</summary>
    public static string Program(string body, string members = "", string types = "") => $$"""
        using System;
        using System.Runtime;
        using System.Runtime.CompilerServices;

        namespace Sample
        {
            public static unsafe class Program
            {
                [RuntimeExport("sample_start")]
                public static int Start(uint which, int value)
                {
                    {{body}} {{(members.Contains(Mark, StringComparison.Ordinal) ? "" : Mark)}}
                }

                [RuntimeExport("sample_add"), MethodImpl(MethodImplOptions.NoInlining)]
                private static int Add(int value, int more)
                {
                    if (more < 0)
                        firn_panic();
                    Extern();
                    return value + more;
                }

                [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "sample_extern")]
                private static extern void Extern();

                [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_panic")]
                private static extern void firn_panic();

                {{members}}
            }
            {{types}}
        }

        """;

    /// <summary>The first line that holds a text, from 1.</summary>
    public static int LineOf(string source, string text) =>
        source.Split('\n').Index().First(line => line.Item.Contains(text, StringComparison.Ordinal)).Index + 1;
}
