using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>Declares objects, then says which are made of which untyped memory.</summary>
internal sealed class ObjectComposer(NameTable names, ProblemCollection problems)
{
    private static readonly string[] _reserved = ["io_space_master", "asid_control", "irq_control", "domain", "sched_control"];

    private ulong _total;
    private readonly HashSet<ObjectSyntax> _repeated = new(ReferenceEqualityComparer.Instance);

    internal void Compose(List<ObjectSyntax> declarations)
    {
        foreach (ObjectSyntax declaration in declarations)
            Declare(declaration);
        foreach (ObjectSyntax declaration in declarations)
            DeclareParents(declaration);
        foreach (ObjectSyntax declaration in declarations)
            Cover(declaration, null);
    }

    private void Declare(ObjectSyntax syntax)
    {
        NameSyntax name = syntax.Name;
        if (names.Find(name.Text) is { } known)
            Repeat(syntax, known);
        else if (_reserved.Contains(name.Text))
            problems.Error(ProblemCode.ReservedName, name.Location, $"{name.Text} cannot be declared");
        else if (TryCount(name, out int? count))
            names.Add(Create(syntax, count));
        foreach (ObjectSyntax child in syntax.Declarations)
            Declare(child);
    }

    private Entry Create(ObjectSyntax syntax, int? count)
    {
        (ObjectKind kind, ObjectParameters? parameters) = ParameterComposer.Compose(syntax, problems);
        if (kind != ObjectKind.Untyped && syntax.References is not null)
        {
            problems.Error(ProblemCode.ChildrenOfNonUntyped, syntax.Name.Location, $"{syntax.Name.Text} is {kind.Phrase()}, which has no children");
        }
        else if (count is not null && syntax.References is not null)
        {
            problems.Error(ProblemCode.SeveralWhereOne, syntax.Name.Location,
                $"{syntax.Name.Text} is an array of {count}, whose members cannot have the same children",
                $"declare {syntax.Name.Text}[{count}] without children, then {syntax.Name.Text}[0] = ut {{ ... }}");
        }
        if (syntax.IsExtern && syntax.References is not null)
            problems.Error(ProblemCode.ExternWithContents, syntax.Name.Location, $"{syntax.Name.Text} is extern and has children");
        return new Entry(syntax.Name.Text, kind, count, syntax.Name.Location) { Parameters = parameters, IsExtern = syntax.IsExtern };
    }

    private void Repeat(ObjectSyntax syntax, Entry known)
    {
        if (syntax.Kind != ObjectKind.Untyped || known.Kind != ObjectKind.Untyped || syntax.IsExtern)
        {
            problems.Error(ProblemCode.DuplicateObject, syntax.Name.Location, $"{syntax.Name.Text} is declared already, at {known.Location}");
            return;
        }
        _ = _repeated.Add(syntax);
        if (syntax.Parameters.Count > 0 && !Equals(ParameterComposer.Compose(syntax, problems).Parameters, known.Parameters))
        {
            problems.Error(ProblemCode.UntypedDiffers, syntax.Name.Location,
                $"{syntax.Name.Text} is declared with other parameters, at {known.Location}");
        }
    }

    private bool TryCount(NameSyntax name, out int? count)
    {
        count = null;
        if (name.IsPlain)
            return true;
        if (name.Ranges.Length > 1 || !name.Ranges[0].IsSingle)
        {
            problems.Error(ProblemCode.SeveralWhereOne, name.Location,
                $"{name.Text} is declared with a range", "write the number of members: name[5]");
            return false;
        }
        ulong size = name.Ranges[0].First!.Value;
        _total += Math.Min(size, NameTable.LargestArray + 1);
        if (size == 0 || _total > NameTable.LargestArray)
        {
            problems.Error(ProblemCode.ArraySize, name.Location, $"{name.Text} is an array of {size}");
            return false;
        }
        count = (int)size;
        return true;
    }

    /// <summary>What stands before a / and is declared nowhere is untyped memory.</summary>
    private void DeclareParents(ObjectSyntax syntax)
    {
        foreach (NameSyntax parent in syntax.Path.SkipLast(1))
        {
            if (names.Find(parent.Text) is null && parent.IsPlain)
                names.Add(new Entry(parent.Text, ObjectKind.Untyped, null, parent.Location) { Parameters = new UntypedParameters() });
        }
        foreach (ObjectSyntax child in syntax.Declarations)
            DeclareParents(child);
    }

    private void Cover(ObjectSyntax syntax, Member? around)
    {
        Entry? entry = names.Find(syntax.Name.Text);
        if (entry is null)
            return;
        bool isOne = _repeated.Contains(syntax) || syntax.Name.IsPlain;
        List<Member> covered = !isOne ? [.. Enumerable.Range(0, entry.Members).Select(i => new Member(entry, i))]
            : names.Single(syntax.Name) is { } single ? [single] : [];
        List<Member> inner = covered;
        for (int i = syntax.Path.Count - 2; i >= 0; i--)
        {
            if (Parent(syntax.Path[i]) is not { } parent)
                return;
            AddChildren(parent, inner);
            inner = [parent];
        }
        if (around is { } outer)
            AddChildren(outer, inner);
        if (syntax.References is null || entry.Kind != ObjectKind.Untyped || !isOne || covered.Count == 0)
            return;
        foreach (NameSyntax reference in syntax.References)
            AddReferences(covered[0], reference);
        foreach (ObjectSyntax child in syntax.Declarations)
            Cover(child, covered[0]);
    }

    private Member? Parent(NameSyntax name)
    {
        Member? parent = names.Single(name);
        if (parent is { Entry.Kind: not ObjectKind.Untyped })
        {
            problems.Error(ProblemCode.ParentNotUntyped, name.Location, $"{name.Text} is {parent.Value.Entry.Kind.Phrase()}");
            return null;
        }
        return parent;
    }

    private static void AddChildren(Member parent, List<Member> children)
    {
        ChildList known = parent.Entry.Children(parent.Index);
        foreach (Member child in children)
            _ = known.Add(child.Name);
    }

    private void AddReferences(Member parent, NameSyntax reference)
    {
        ChildList known = parent.Entry.Children(parent.Index);
        foreach (Member child in names.Several(reference))
        {
            if (!known.Add(child.Name))
                problems.Warning(ProblemCode.ChildTwice, reference.Location, $"{child.Name} is among the children of {parent.Name} already");
        }
    }
}
