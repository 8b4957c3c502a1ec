using Firn.CapDlForm;
using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>The resource server refused a request.</summary>
public sealed class RealmRefusedException : RealmException
{
    internal RealmRefusedException(RealmStatus status, string message, string? remedy)
        : base(message, remedy)
    {
        Status = status;
    }

    /// <summary>How the request ended.</summary>
    public RealmStatus Status { get; }

    /// <summary>The object that it is about, as the specification names it; null for none.</summary>
    public string? ObjectName { get; init; }

    /// <summary>The rule of the canonical form that is broken, if that is the reason.</summary>
    public FormRule FormRule { get; init; }

    /// <summary>The rule for realms that is broken, if that is the reason.</summary>
    public RealmRule RealmRule { get; init; }

    /// <summary>The number of the content that is wrong or missing; null if that is not the reason.</summary>
    public int? Content { get; init; }

    /// <summary>The kernel's call that failed, or the rule that was found broken then; null if that is not the reason.</summary>
    public string? KernelCall { get; init; }

    /// <summary>The kernel's error, as seL4 numbers them; 0 for none.</summary>
    public int KernelError { get; init; }
}
