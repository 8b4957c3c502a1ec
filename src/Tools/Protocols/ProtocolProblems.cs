using Microsoft.CodeAnalysis;

namespace Firn.Tools.Protocols;

/// <summary>Why an interface cannot be a protocol. The codes are explained in docs/components.md.</summary>
internal static class ProtocolProblems
{
    /// <summary>The number.</summary>
    public static readonly DiagnosticDescriptor Number = New("FIRN3001", "Protocol {0}: its number is {1}, but must be from 1 to 65535");

    /// <summary>The interface itself.</summary>
    public static readonly DiagnosticDescriptor Shape = New(
        "FIRN3002", "Protocol {0}: {1}. A protocol is an interface of a namespace, named I and an upper-case letter, with methods and nothing else");

    /// <summary>What a method returns.</summary>
    public static readonly DiagnosticDescriptor Return = New(
        "FIRN3003", "Operation {0} returns {1}, but how a call ended is all that it can return: declare CallStatus, and results as out parameters");

    /// <summary>A type that no message carries.</summary>
    public static readonly DiagnosticDescriptor Type = New(
        "FIRN3004", "Parameter {0} of {1} is of type {2}, which no message carries. Messages carry integers, bool, enumerations, structs of integers "
        + "without a layout of their own, ReadOnlySpan<byte> (to the server) and one capability (to the server)");

    /// <summary>Bytes without a bound.</summary>
    public static readonly DiagnosticDescriptor Unbounded = New(
        "FIRN3005", "Parameter {0} of {1} has bytes without a bound: say [MaximumLength(N)], N from 1 to 944");

    /// <summary>A message that is too long.</summary>
    public static readonly DiagnosticDescriptor Long = New("FIRN3006", "{0} of {1} takes {2} words, but a message has at most 120");

    /// <summary>Too many capabilities.</summary>
    public static readonly DiagnosticDescriptor Capabilities = New(
        "FIRN3007", "Operation {0} sends {1} capabilities, but the kernel hands over one a message");

    /// <summary>A struct that has bytes which no field sets.</summary>
    public static readonly DiagnosticDescriptor Padding = New(
        "FIRN3008", "Parameter {0} of {1}: {2} has {3} bytes of fields in {4} bytes of words. Padding would carry what was in memory before: fill it with fields");

    /// <summary>Two protocols of one number in one server.</summary>
    public static readonly DiagnosticDescriptor Twice = New(
        "FIRN3009", "{0} serves {1}, which both have the number {2}: a message could be meant for either. Give one of the protocols another number");

    private static DiagnosticDescriptor New(string code, string text) => new(code, "A protocol that no message can carry", text, "Protocols", DiagnosticSeverity.Error, true);
}
