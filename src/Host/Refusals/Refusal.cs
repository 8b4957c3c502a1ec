using System;
using System.Globalization;
using System.Text;
using Firn.CapDlForm;
using Firn.Host.Transport;
using Firn.RealmProtocol;

namespace Firn.Host.Refusals;

/// <summary>Makes exceptions of refusing answers.</summary>
internal static class Refusal
{
    private const string Version = "See that both sides are of one version of Firn.";

    private static readonly string[] _kernelErrors =
    [
        "none", "invalid argument", "invalid capability", "illegal operation", "range", "alignment", "failed lookup", "truncated message", "delete first",
        "revoke first", "not enough memory",
    ];

    /// <summary>What a refusal says; null if its body is not its status's.</summary>
    /// <param name="answer">The answer, whose status is not <see cref="RealmStatus.Done"/>.</param>
    /// <param name="request">What was asked for, such as <c>create web</c>.</param>
    /// <param name="nameOf">The name of an object by its position; null if there is none.</param>
    internal static RealmRefusedException? Of(RealmAnswer answer, string request, Func<int, string?> nameOf)
    {
        switch (answer.Status)
        {
            case RealmStatus.FormRefused:
                return answer.TryRead(out FormRefusal form) ? OfForm(form, request, nameOf) : null;
            case RealmStatus.NotForRealms or RealmStatus.BeyondPolicy or RealmStatus.ExternRefused:
                return answer.TryRead(out PolicyRefusal policy) ? OfPolicy(answer.Status, policy, request, nameOf) : null;
            case RealmStatus.WrongDigest or RealmStatus.ContentsMissing:
                return answer.TryRead(out ContentRefusal content) ? OfContent(answer.Status, content, request, nameOf) : null;
            case RealmStatus.NoTime:
                return answer.TryRead(out TimeRefusal time) ? OfTime(time, request) : null;
            case RealmStatus.CoreRefused:
                return answer.TryRead(out CoreRefusal core) ? OfCore(core, request) : null;
            case RealmStatus.KernelError:
                return answer.TryRead(out KernelRefusal kernel) ? OfKernel(kernel, request, nameOf) : null;
            default:
                (string clause, string? remedy) = Of(answer.Status);
                return answer.Body.IsEmpty ? new RealmRefusedException(answer.Status, $"{request}: {clause}.", remedy) : null;
        }
    }

    private static (string Clause, string? Remedy) Of(RealmStatus status) => status switch
    {
        RealmStatus.UnknownOperation => ("the server does not know the operation", Version),
        RealmStatus.Malformed => ("the server does not understand the request", Version),
        RealmStatus.OutOfOrder => ("the server did not expect the request", Version),
        RealmStatus.NoSuchRealm => ("there is no such realm", "List the realms (firnctl list)."),
        RealmStatus.NameTaken => ("a realm has this name", "Take another name, or destroy that realm first."),
        RealmStatus.WrongState => ("the realm is not in a state for this", "Look at its state (firnctl info): what arrives or goes can be neither started nor paused."),
        RealmStatus.Busy => ("somebody else is at the realm, or its threads have used up their time of this period", "Try again."),
        RealmStatus.NoMemory => ("the reserve has no block of this size now", "Destroy a realm, or ask for less memory. What is free: firnctl stats."),
        RealmStatus.TooManyRealms => ("the server's table of realms is full", "Destroy a realm first."),
        RealmStatus.TooLarge => ("more bytes or objects than a realm may have", "Use larger frames, or several realms."),
        _ => ("refused", null),
    };

    private static RealmRefusedException OfForm(FormRefusal refusal, string request, Func<int, string?> nameOf)
    {
        string? name = nameOf(refusal.Object);
        string rule = refusal.Rule is > 0 and <= (uint)FormRule.WrongPlan
            ? Encoding.UTF8.GetString(FormRuleText.Of((FormRule)refusal.Rule)) : $"rule {refusal.Rule}, which this program does not know";
        return new RealmRefusedException(
            RealmStatus.FormRefused, $"{request}: the form is refused{About(name)}, before byte {refusal.Offset}: {rule}.", "Compile the realm file again, with the same version of Firn.")
        {
            ObjectName = name,
            FormRule = (FormRule)Math.Min(refusal.Rule, byte.MaxValue),
        };
    }

    private static RealmRefusedException OfPolicy(RealmStatus status, PolicyRefusal refusal, string request, Func<int, string?> nameOf)
    {
        string? name = nameOf(refusal.Object);
        (string clause, string remedy) = RealmRuleText.Of(refusal.Rule);
        string what = status switch
        {
            RealmStatus.NotForRealms => "not for realms",
            RealmStatus.BeyondPolicy => "more than the policy allows",
            _ => "not given by the platform",
        };
        return new RealmRefusedException(status, $"{request}: {what}{About(name)}: {clause}.", remedy) { ObjectName = name, RealmRule = refusal.Rule };
    }

    private static RealmRefusedException OfContent(RealmStatus status, ContentRefusal refusal, string request, Func<int, string?> nameOf)
    {
        string? name = nameOf(refusal.Object);
        bool isWrong = status == RealmStatus.WrongDigest;
        return new RealmRefusedException(
            status, $"{request}: content {refusal.Content}{About(name)} {(isWrong ? "is not what the form measures" : "is missing")}.",
            isWrong ? "The realm file is damaged: compile it again." : Version)
        {
            ObjectName = name,
            Content = (int)Math.Min(refusal.Content, int.MaxValue),
        };
    }

    private static RealmRefusedException OfKernel(KernelRefusal refusal, string request, Func<int, string?> nameOf)
    {
        string? name = nameOf(refusal.Object);
        string call = Printable(refusal.Call);
        string what = refusal.Error == 0 ? $"broken rule{About(name)}: {call}"
            : $"the kernel answers error {refusal.Error} ({(refusal.Error < _kernelErrors.Length ? _kernelErrors[refusal.Error] : "unknown")}) to {call}{About(name)}";
        return new RealmRefusedException(
            RealmStatus.KernelError, $"{request}: {what}.",
            refusal.Error == 10 ? "Create it with more memory (firnctl: --memory)." : "See what the specification says of the object (firn capdl check --target).")
        {
            ObjectName = name,
            KernelCall = call,
            KernelError = (int)Math.Min(refusal.Error, int.MaxValue),
        };
    }

    private static RealmRefusedException OfTime(TimeRefusal refusal, string request)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{request}: the other realms have {refusal.Held / 1000m:0.###} of {refusal.Most / 1000m:0.###} thousandths of core {refusal.Core}, and this one would have {refusal.Asked / 1000m:0.###}.");
        return new RealmRefusedException(
            RealmStatus.NoTime, text, "Take less (firnctl: --share), lower another realm's share (firnctl set), or destroy one: a realm that is stopped keeps its share.");
    }

    private static RealmRefusedException OfCore(CoreRefusal refusal, string request)
    {
        string named = CoreText.Of(refusal.Cores);
        (string clause, string remedy) = refusal.Problem switch
        {
            CoreProblem.NotForRealms => (
                $"the policy does not give core {refusal.Core} to realms", named.Length > 0 ? $"Take one of those that it gives: {named}." : "It gives none."),
            CoreProblem.NotInForm => (
                $"its form has nothing on core {refusal.Core}",
                named.Length > 0 ? $"Name a core as the form does: {named}. Where each is: firnctl info." : "The realm has no scheduling contexts that could be moved."),
            _ => (
                string.Create(CultureInfo.InvariantCulture, $"it would have {refusal.Asked / 1000m:0.###} thousandths of core {refusal.Core}, of which one realm may have {refusal.Most / 1000m:0.###}"),
                "Leave parts of it on other cores, or take less (firnctl set --share)."),
        };
        return new RealmRefusedException(RealmStatus.CoreRefused, $"{request}: {clause}.", remedy);
    }

    // What the server wrote goes to a terminal: nothing but plain characters.
    private static string Printable(ReadOnlySpan<byte> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (byte letter in text)
            plain.Append(letter is >= 0x20 and < 0x7F ? (char)letter : '?');
        return plain.ToString();
    }

    private static string About(string? name) => name is null ? "" : $" ({name})";
}
