using System;
using Firn.Abi.Errors;
using Firn.CapDlForm;
using Firn.Diagnostics;
using Firn.Realization;

namespace Firn.Images.Initialiser;

/// <summary>What the initialiser says.</summary>
internal static class Messages
{
    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>A file that is no compiled system.</summary>
    internal static void Refuse(FormProblem problem, ReadOnlySpan<byte> file)
    {
        Output.Write("initialiser: the system is refused at byte "u8);
        Output.WriteDecimal((ulong)problem.Offset);
        if (problem.Object >= 0)
        {
            Output.Write(", object "u8);
            Output.WriteDecimal((ulong)problem.Object);
            ReadOnlySpan<byte> form = CompiledForm.FormOf(file);
            if (problem.NameLength > 0 && problem.NameStart + problem.NameLength <= form.Length)
            {
                Output.Write(" ("u8);
                Output.Write(form.Slice(problem.NameStart, problem.NameLength));
                Output.Write(")"u8);
            }
        }
        Output.Write(": the rule is that "u8);
        Output.WriteLine(FormRuleText.Of(problem.Rule));
    }

    /// <summary>Why the system is not realized: a call that the kernel answered with an error, or a rule that only the machine can check.</summary>
    internal static void Failed(in SpecificationForm form, scoped in RealizationFailure failure)
    {
        Begin(in form, failure.Position);
        if (failure.Error == InvocationError.None)
        {
            Output.Write("the rule is that "u8);
            Output.WriteLine(failure.Text);
            return;
        }
        Output.Write("the kernel answers error "u8);
        Output.WriteDecimal((ulong)failure.Error);
        Output.Write(" to "u8);
        Output.Write(failure.Text);
        Output.Write(" ("u8);
        Output.WriteHex(failure.Number);
        Output.WriteLine(")"u8);
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
