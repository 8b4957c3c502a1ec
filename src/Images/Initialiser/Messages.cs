using System;
using Firn.CapDlForm;
using Firn.Diagnostics;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>What the initialiser says.</summary>
internal static class Messages
{
    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>A file that is no compiled system.</summary>
    internal static void Refuse(FormProblem problem)
    {
        Output.Write("initialiser: the system is refused at byte "u8);
        Output.WriteDecimal((ulong)problem.Offset);
        if (problem.Object >= 0)
        {
            Output.Write(", object "u8);
            Output.WriteDecimal((ulong)problem.Object);
        }
        Output.Write(": the rule is that "u8);
        Output.WriteLine(FormRuleText.Of(problem.Rule));
    }

    /// <summary>A call that the kernel answered with an error.</summary>
    internal static void Failed(in SpecificationForm form, int position, ReadOnlySpan<byte> call, InvocationResult result)
    {
        Begin(in form, position);
        Output.Write("the kernel answers error "u8);
        Output.WriteDecimal((ulong)result.Error);
        Output.Write(" to "u8);
        Output.Write(call);
        Output.Write(" ("u8);
        Output.WriteHex(result.Number);
        Output.WriteLine(")"u8);
    }

    /// <summary>A rule that only the machine can check.</summary>
    internal static void Broken(in SpecificationForm form, int position, ReadOnlySpan<byte> rule)
    {
        Begin(in form, position);
        Output.Write("the rule is that "u8);
        Output.WriteLine(rule);
    }

    /// <summary>A line with a number.</summary>
    internal static void Count(ReadOnlySpan<byte> before, ulong number, ReadOnlySpan<byte> after)
    {
        Output.Write("initialiser: "u8);
        Output.Write(before);
        Output.WriteDecimal(number);
        Output.WriteLine(after);
    }

    private static void Begin(in SpecificationForm form, int position)
    {
        Output.Write("initialiser: "u8);
        if (position >= 0)
        {
            form.Read(position, out ObjectForm item);
            Output.Write(form.NameOf(in item));
            if (item.HasIndex)
            {
                Output.Write("["u8);
                Output.WriteDecimal(item.Index);
                Output.Write("]"u8);
            }
            Output.Write(": "u8);
        }
    }
}
