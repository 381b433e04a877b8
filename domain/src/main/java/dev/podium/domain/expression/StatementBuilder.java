package dev.podium.domain.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds statements from the parser's tree. */
final class StatementBuilder extends LanguageBaseVisitor<Statement> {

  private final Names names;
  private final TermBuilder terms;
  private int loops;

  StatementBuilder(Names names) {
    this.names = names;
    this.terms = new TermBuilder(names);
  }

  Statement.Block block(List<LanguageParser.StatementContext> statements) {
    List<Statement> built = new ArrayList<>(statements.size());
    statements.forEach(statement -> built.add(visit(statement)));
    return new Statement.Block(built);
  }

  @Override
  public Statement visitBlockStatement(LanguageParser.BlockStatementContext context) {
    return block(context.statement());
  }

  @Override
  public Statement visitEmptyStatement(LanguageParser.EmptyStatementContext context) {
    return Statement.Block.EMPTY;
  }

  @Override
  public Statement visitIfStatement(LanguageParser.IfStatementContext context) {
    Term condition = terms.visit(context.expression());
    Statement then = visit(context.statement(0));
    Statement otherwise = context.statement().size() > 1 ? visit(context.statement(1)) : null;
    return new Statement.If(Place.of(context), condition, then, otherwise);
  }

  @Override
  public Statement visitWhileStatement(LanguageParser.WhileStatementContext context) {
    Term condition = terms.visit(context.expression());
    return new Statement.Loop(
        Place.of(context), condition, loopBody(context.statement()), Statement.Block.EMPTY);
  }

  @Override
  public Statement visitForStatement(LanguageParser.ForStatementContext context) {
    Statement initial = initial(context.forInit());
    Term condition =
        context.condition() == null ? null : terms.visit(context.condition().expression());
    Statement body = loopBody(context.statement());
    Statement update =
        context.forUpdate() == null
            ? Statement.Block.EMPTY
            : new Statement.Perform(terms.visit(context.forUpdate().expression()));
    return new Statement.Block(
        List.of(initial, new Statement.Loop(Place.of(context), condition, body, update)));
  }

  private Statement initial(LanguageParser.@Nullable ForInitContext context) {
    if (context == null) {
      return Statement.Block.EMPTY;
    }
    return context.declaration() == null
        ? new Statement.Perform(terms.visit(context.expression()))
        : declarations(context.declaration());
  }

  private Statement loopBody(LanguageParser.StatementContext context) {
    loops++;
    Statement body = visit(context);
    loops--;
    return body;
  }

  @Override
  public Statement visitBreakStatement(LanguageParser.BreakStatementContext context) {
    checkInLoop("break", Place.of(context));
    return Statement.Break.BREAK;
  }

  @Override
  public Statement visitContinueStatement(LanguageParser.ContinueStatementContext context) {
    checkInLoop("continue", Place.of(context));
    return Statement.Continue.CONTINUE;
  }

  private void checkInLoop(String word, Place place) {
    if (loops == 0) {
      throw place.failure(word + " stands outside of a loop");
    }
  }

  @Override
  public Statement visitReturnStatement(LanguageParser.ReturnStatementContext context) {
    return new Statement.Return(terms.visit(context.expression()));
  }

  @Override
  public Statement visitThrowStatement(LanguageParser.ThrowStatementContext context) {
    return new Statement.Throw(Place.of(context), terms.visit(context.expression()));
  }

  @Override
  public Statement visitExpressionStatement(LanguageParser.ExpressionStatementContext context) {
    return new Statement.Evaluate(terms.visit(context.expression()));
  }

  @Override
  public Statement visitDeclareStatement(LanguageParser.DeclareStatementContext context) {
    return declarations(context.declaration());
  }

  private Statement.Block declarations(LanguageParser.DeclarationContext context) {
    LanguageParser.TypeNameContext typeName = context.typeName();
    String written = typeName.Identifier().getText();
    VariableType type =
        VariableType.find(written, typeName.brackets() != null)
            .orElseThrow(
                () -> Place.of(typeName).failure(typeName.getText() + " is not a known type"));
    List<Statement> statements = new ArrayList<>();
    context.declarator().forEach(declarator -> statements.add(declaration(type, declarator)));
    return new Statement.Block(statements);
  }

  private Statement declaration(VariableType type, LanguageParser.DeclaratorContext context) {
    Place place = Place.of(context);
    String name = context.Identifier().getText();
    Term initial = initial(type, context);
    if (name.equals("params")) {
      throw place.failure("params cannot be declared");
    }
    names.assigned(name);
    return new Statement.Declare(place, type, name, initial);
  }

  private @Nullable Term initial(VariableType type, LanguageParser.DeclaratorContext context) {
    if (context.expression() != null) {
      return terms.visit(context.expression());
    }
    if (context.arrayItems() == null) {
      return null;
    }
    if (!(type instanceof VariableType.Arrays(Value.Element element))) {
      throw Place.of(context).failure("only an array can be written as {…}");
    }
    return terms.filled(Place.of(context.arrayItems()), element, context.arrayItems());
  }
}
