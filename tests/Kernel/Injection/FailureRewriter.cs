using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firn.KernelTests.Injection;

/// <summary>
/// Finds every place where the kernel answers an error, or a look says no, and writes it again so that a test is told when the way is taken, and can make it
/// be taken. What answers a <c>Status</c>, and fast paths, become operations that say when they begin and end.
/// </summary>
internal sealed class FailureRewriter(string file, List<FailurePoint> points) : CSharpSyntaxRewriter
{
    private const string Hook = "Firn.Kernel.Injection.FailureHook";
    private static readonly string[] _errors = ["RangeError", "FailedLookup", "NotEnoughMemory", "InvalidArgument", "InvalidCapability", "Of"];
    private static readonly string[] _unwrapped = ["RangeError", "FailedLookup", "NotEnoughMemory", "PreemptionPoint", "LookForPreemption"];
    private readonly Dictionary<ReturnStatementSyntax, int> _known = [];
    private bool _isWrapped;
    private bool _isLook;

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        string name = node.Identifier.Text;
        string type = node.ReturnType.ToString();
        bool hasCore = !node.Modifiers.Any(SyntaxKind.StaticKeyword) && node.Ancestors().OfType<TypeDeclarationSyntax>()
            .Any(block => block.ParameterList?.ToString().Contains("ref Core<", StringComparison.Ordinal) == true);
        _isLook = type == "bool" && name.StartsWith("Try", StringComparison.Ordinal);
        // What is found out at boot stays, and the kernel does not start.
        bool isOfBoot = name.StartsWith("Initialize", StringComparison.Ordinal);
        bool isLookAtAll = type == "bool" && name.StartsWith("TryFast", StringComparison.Ordinal);
        _isWrapped = hasCore && !isOfBoot && (isLookAtAll || (type == "Status" && !_unwrapped.Contains(name)));
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (_isWrapped)
            visited = Wrap(visited);
        (_isWrapped, _isLook) = (false, false);
        return visited;
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        StatementSyntax? last = node.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : node.Statement;
        if (node.Else is not null || last is not ReturnStatementSyntax { Expression: { } value } answer || !(IsError(value) || IsNo(value)))
            return base.VisitIfStatement(node);
        int number = Add(node, value, canForce: true);
        _known[answer] = number;
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Parse($"({visited.Condition}) || {Hook}.Fails({number})"));
    }

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var visited = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        if (visited.Expression is not { } value)
            return visited;
        if (!_known.TryGetValue(node, out int number))
            number = IsError(node.Expression!) ? Add(node, node.Expression!, canForce: false) : -1;
        if (number >= 0)
            value = Parse($"{Hook}.Taken({number}, {value})");
        if (_isWrapped)
            value = Parse($"{Hook}.Leave(ref core, {value})");
        return visited.WithExpression(value.WithLeadingTrivia(SyntaxFactory.Space));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        bool isFirst = IsError(node.WhenTrue);
        if (isFirst == IsError(node.WhenFalse))
            return base.VisitConditionalExpression(node);
        int number = Add(node, isFirst ? node.WhenTrue : node.WhenFalse, canForce: true);
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return Parse(isFirst
            ? $"(({visited.Condition}) || {Hook}.Fails({number})) ? {Hook}.Taken({number}, {visited.WhenTrue}) : {visited.WhenFalse}"
            : $"(({visited.Condition}) && !{Hook}.Fails({number})) ? {visited.WhenTrue} : {Hook}.Taken({number}, {visited.WhenFalse})");
    }

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        if (!IsError(node.Expression))
            return base.VisitSwitchExpressionArm(node);
        int number = Add(node, node.Expression, canForce: false);
        return node.WithExpression(Parse($"{Hook}.Taken({number}, {node.Expression})"));
    }

    private static MethodDeclarationSyntax Wrap(MethodDeclarationSyntax method)
    {
        StatementSyntax enter = SyntaxFactory.ParseStatement($"{Hook}.Enter(ref core);\n");
        if (method.Body is { } body)
            return method.WithBody(body.WithStatements(body.Statements.Insert(0, enter)));
        StatementSyntax answer = SyntaxFactory.ParseStatement($"return {Hook}.Leave(ref core, {method.ExpressionBody!.Expression});\n");
        return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(enter, answer));
    }

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text);

    private static bool IsError(ExpressionSyntax value) => value switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Status" } } member =>
            member.Name.Identifier.Text is not "Done",
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Status" or "core" } } call,
        } => _errors.Contains(call.Name.Identifier.Text),
        _ => false,
    };

    private bool IsNo(ExpressionSyntax value) => _isLook && value.IsKind(SyntaxKind.FalseLiteralExpression);

    private int Add(SyntaxNode node, ExpressionSyntax answer, bool canForce)
    {
        int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        points.Add(new($"{file}:{line} {answer}", canForce, IsError(answer)));
        return points.Count - 1;
    }
}
