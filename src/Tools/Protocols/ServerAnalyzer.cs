using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firn.Tools.Protocols;

/// <summary>Finds servers of two protocols that have one number: a message could be meant for either.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServerAnalyzer : DiagnosticAnalyzer
{
    private const string AttributeName = "Firn.User.Protocols.ProtocolServerAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ProtocolProblems.Twice);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeName) is { } attribute)
                start.RegisterSymbolAction(found => Check(found, attribute), SymbolKind.NamedType);
        });
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind == TypeKind.Interface)
            return;
        IEnumerable<(INamedTypeSymbol Protocol, int Number)> served = type.AllInterfaces
            .Select(item => (item, item.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))))
            .Where(pair => pair.Item2 is { ConstructorArguments.Length: 1 })
            .Select(pair => (pair.item, pair.Item2!.ConstructorArguments[0].Value is int number ? number : 0));
        foreach (IGrouping<int, (INamedTypeSymbol Protocol, int Number)> same in served.GroupBy(pair => pair.Number).Where(group => group.Count() > 1))
        {
            string names = string.Join(" and ", same.Select(pair => pair.Protocol.Name));
            context.ReportDiagnostic(Diagnostic.Create(ProtocolProblems.Twice, type.Locations[0], type.Name, names, same.Key));
        }
    }
}
