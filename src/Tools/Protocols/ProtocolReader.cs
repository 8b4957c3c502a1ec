using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Firn.Tools.Protocols;

/// <summary>Reads an interface.</summary>
internal sealed class ProtocolReader(INamedTypeSymbol type, AttributeData attribute)
{
    private const int MostNumber = 0xffff;
    private const int OperationBits = 16;
    private const string StatusType = "Firn.User.Protocols.CallStatus";

    private readonly List<Diagnostic> _problems = [];

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>The protocol; none where there are problems.</summary>
    public Protocol? Read()
    {
        int number = attribute.ConstructorArguments.FirstOrDefault().Value as int? ?? 0;
        if (number is < 1 or > MostNumber)
            Report(ProtocolProblems.Number, type, type.Name, number);
        if (ShapeProblem() is { } shape)
            Report(ProtocolProblems.Shape, type, type.Name, shape);
        List<Operation> operations = [];
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary))
            operations.Add(ReadOperation(method, ((ulong)number << OperationBits) | (uint)(operations.Count + 1)));
        if (_problems.Count != 0)
            return null;
        string? space = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString();
        string visibility = type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal";
        return new Protocol(space, visibility, type.Name, type.Name.Substring(1), number, operations);
    }

    private string? ShapeProblem()
    {
        if (type.ContainingType is not null)
            return "it is nested in a type";
        if (type.IsGenericType)
            return "it is generic";
        if (type.Interfaces.Length != 0)
            return "it has a base interface";
        if (type.Name.Length < 2 || type.Name[0] != 'I' || !char.IsUpper(type.Name[1]))
            return "its name";
        ISymbol? foreign = type.GetMembers().FirstOrDefault(member =>
            member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: true, IsGenericMethod: false });
        if (foreign is not null)
            return $"member {foreign.Name}";
        IGrouping<string, ISymbol>? twice = type.GetMembers().GroupBy(member => member.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            return $"two methods {twice.Key}";
        return type.GetMembers().FirstOrDefault(member => member.Name is "Handle" or "IsOf" or "Number") is { } taken ? $"its dispatch has a {taken.Name} of its own" : null;
    }

    private Operation ReadOperation(IMethodSymbol method, ulong label)
    {
        if (method.ReturnType.ToDisplayString() != StatusType)
            Report(ProtocolProblems.Return, method, method.Name, method.ReturnType.ToDisplayString());
        List<Parameter> parameters = [];
        foreach (IParameterSymbol symbol in method.Parameters)
        {
            var reader = new ParameterReader(symbol, method.Name);
            if (reader.Read() is { } parameter)
                parameters.Add(parameter);
            if (reader.Problem is { } problem)
                _problems.Add(problem);
        }
        var operation = new Operation(method.Name, label, parameters);
        int capabilities = parameters.Count(parameter => parameter.Kind == ParameterKind.Capability);
        if (capabilities > 1)
            Report(ProtocolProblems.Capabilities, method, method.Name, capabilities);
        if (operation.MostRequestWords > Operation.MostWords)
            Report(ProtocolProblems.Long, method, "The request", method.Name, operation.MostRequestWords);
        if (operation.ResultWords > Operation.MostWords)
            Report(ProtocolProblems.Long, method, "The answer", method.Name, operation.ResultWords);
        return operation;
    }

    private void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params object[] arguments) =>
        _problems.Add(Diagnostic.Create(descriptor, symbol.Locations.FirstOrDefault(), arguments));
}
